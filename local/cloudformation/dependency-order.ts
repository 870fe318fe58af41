import { TemplateError } from './errors.ts';

/**
 * Sorts so that each name stands behind all that it depends on, otherwise in the order given. Dependencies that are not
 * among the names are ignored.
 *
 * @throws TemplateError that shows a cycle from end to end.
 */
export function dependencyOrder(dependencies: ReadonlyMap<string, Iterable<string>>): string[] {
  const ordered = new Set<string>();
  const path: string[] = [];
  const visit = (name: string): void => {
    const needed = dependencies.get(name);
    if (needed === undefined || ordered.has(name)) return;
    if (path.includes(name)) {
      const cycle = [...path.slice(path.indexOf(name)), name];
      throw new TemplateError(
        `Resources depend on each other in a circle: ${cycle.join(' → ')}. Remove one reference.`,
      );
    }
    path.push(name);
    for (const dependency of needed) visit(dependency);
    path.pop();
    ordered.add(name);
  };
  for (const name of dependencies.keys()) visit(name);
  return [...ordered];
}
