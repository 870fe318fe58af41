import type { LeafValue } from './value-matcher.ts';

/** A leaf of an event, and in which element of which lists it stands. */
export interface EventField {
  readonly value: LeafValue;
  readonly elements: ReadonlyMap<object, number>;
}

/** The leaves of an event by their dotted path; a list's elements share the path of the list. */
export type EventFields = ReadonlyMap<string, readonly EventField[]>;

const maxDepth = 200;
const noElements: ReadonlyMap<object, number> = new Map();

/** Takes an event apart once, for any number of patterns. Deeper than 200 levels nothing is found. */
export function fieldsOf(event: unknown): EventFields {
  const fields = new Map<string, EventField[]>();
  collect(event, '', noElements, 0, fields);
  return fields;
}

function collect(
  value: unknown,
  path: string,
  elements: ReadonlyMap<object, number>,
  depth: number,
  fields: Map<string, EventField[]>,
): void {
  if (depth > maxDepth) return;
  if (Array.isArray(value)) {
    value.forEach((element: unknown, i) => {
      collect(element, path, new Map(elements).set(value, i), depth + 1, fields);
    });
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, member] of Object.entries(value)) {
      collect(member, path === '' ? name : `${path}.${name}`, elements, depth + 1, fields);
    }
  } else if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    const existing = fields.get(path);
    if (existing === undefined) fields.set(path, [{ value, elements }]);
    else existing.push({ value, elements });
  }
}
