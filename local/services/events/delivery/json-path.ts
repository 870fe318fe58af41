/** What a path such as `$.detail.items[0]['my key']` finds in a value; `undefined` for nothing. */
export function valueAtPath(value: unknown, path: string): unknown {
  const steps = parseJsonPath(path);
  return steps?.reduce<unknown>(
    (current, step) =>
      typeof current === 'object' && current !== null && Object.hasOwn(current, step)
        ? Reflect.get(current, step)
        : undefined,
    value,
  );
}

/** The steps of a path, `undefined` if it is not one: names after dots or in brackets, positions in brackets. */
export function parseJsonPath(path: string): string[] | undefined {
  if (!/^\$(?:\.[^.[\]'"]+|\[\d+\]|\['[^']*'\]|\["[^"]*"\])*$/.test(path)) return undefined;
  return [...path.matchAll(/\.([^.[\]'"]+)|\[(\d+)\]|\['([^']*)'\]|\["([^"]*)"\]/g)].map(
    ([, name, position, single, double]) => name ?? position ?? single ?? double ?? '',
  );
}
