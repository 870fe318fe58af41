import {
  type AttributeMap,
  type AttributeValue,
  attributeOf,
  type Item,
  setAttribute,
} from '../items/attribute-value.ts';
import { keyAttributesOf, type SecondaryIndex, type Table } from './table.ts';

/** The attributes that an index holds of each item; undefined for all of them. */
export function projectedAttributes(table: Table, index: SecondaryIndex): ReadonlySet<string> | undefined {
  if (index.projection.ProjectionType === 'ALL') return undefined;
  const keys = [...keyAttributesOf(table.key), ...keyAttributesOf(index.key)].map(({ name }) => name);
  return new Set([...keys, ...(index.projection.NonKeyAttributes ?? [])]);
}

/** What an index keeps of an item. */
export function projectToIndex(table: Table, index: SecondaryIndex, item: Item): AttributeMap {
  const names = projectedAttributes(table, index);
  if (names === undefined) return item;
  const projected: Record<string, AttributeValue> = {};
  for (const name of names) {
    const value = attributeOf(item, name);
    if (value !== undefined) setAttribute(projected, name, value);
  }
  return projected;
}
