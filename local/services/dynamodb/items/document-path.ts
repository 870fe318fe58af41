import { type AttributeMap, type AttributeValue, attributeOf } from './attribute-value.ts';

/** Where a value stands inside an item: attribute name first, then map keys and list positions. Never empty. */
export type DocumentPath = readonly [string, ...(string | number)[]];

/** The value at `path`, undefined where the item has none. */
export function valueAt(item: AttributeMap, path: DocumentPath): AttributeValue | undefined {
  let value = attributeOf(item, path[0]);
  for (let depth = 1; depth < path.length && value !== undefined; depth++) value = childOf(value, path[depth]);
  return value;
}

function childOf(parent: AttributeValue, step: string | number | undefined): AttributeValue | undefined {
  if (typeof step === 'number') return 'L' in parent ? parent.L[step] : undefined;
  return step !== undefined && 'M' in parent ? attributeOf(parent.M, step) : undefined;
}

/** As error messages show it: `[a, b, [0]]`. */
export function showPath(path: DocumentPath): string {
  return `[${path.map((step) => (typeof step === 'number' ? `[${step}]` : step)).join(', ')}]`;
}
