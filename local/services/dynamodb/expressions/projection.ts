import { type AttributeMap, type AttributeValue, attributeOf, setAttribute } from '../items/attribute-value.ts';
import type { DocumentPath } from '../items/document-path.ts';

/** The paths of a projection as a tree; a node without children is taken whole. */
export interface Projection {
  readonly children: Map<string | number, Projection>;
}

export function projectionOf(paths: readonly DocumentPath[]): Projection {
  const root: Projection = { children: new Map() };
  for (const path of paths) {
    let node = root;
    for (const step of path) {
      const child = node.children.get(step) ?? { children: new Map() };
      node.children.set(step, child);
      node = child;
    }
  }
  return root;
}

/** The parts of an item that a projection names. Elements taken from a list keep their order and close up. */
export function project(item: AttributeMap, { children }: Projection): AttributeMap {
  const projected: Record<string, AttributeValue> = {};
  for (const [name, child] of children) {
    const value = typeof name === 'string' ? attributeOf(item, name) : undefined;
    const part = value === undefined ? undefined : projectValue(value, child);
    if (part !== undefined) setAttribute(projected, String(name), part);
  }
  return projected;
}

function projectValue(value: AttributeValue, projection: Projection): AttributeValue | undefined {
  if (projection.children.size === 0) return value;
  if ('M' in value) {
    const map = project(value.M, projection);
    return Object.keys(map).length === 0 ? undefined : { M: map };
  }
  if (!('L' in value)) return undefined;
  const list = value.L.flatMap((element, index) => {
    const child = projection.children.get(index);
    const part = child === undefined ? undefined : projectValue(element, child);
    return part === undefined ? [] : [part];
  });
  return list.length === 0 ? undefined : { L: list };
}
