import { type AttributeMap, attributeOf } from '../items/attribute-value.ts';
import { type KeySchema, keyAttributesOf } from './table.ts';

/** The key attributes of an item, those that it has. */
export function keyOf(schema: KeySchema, item: AttributeMap): AttributeMap {
  return Object.fromEntries(
    keyAttributesOf(schema).flatMap(({ name }) => {
      const value = attributeOf(item, name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
