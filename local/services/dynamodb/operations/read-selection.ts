import { invalidParameter } from '../errors.ts';
import { project, projectionOf } from '../expressions/projection.ts';
import type { AttributeMap, Item } from '../items/attribute-value.ts';
import type { DocumentPath } from '../items/document-path.ts';

/** The paths that a read returns: of its projection, or of the legacy AttributesToGet; undefined for everything. */
export function selectedPaths(
  projection: readonly DocumentPath[] | undefined,
  attributesToGet: readonly string[] | undefined,
): readonly DocumentPath[] | undefined {
  return projection ?? attributesToGet?.map((name): DocumentPath => [name]);
}

/** What to answer of each item read. */
export function selector(paths: readonly DocumentPath[] | undefined): (item: Item) => AttributeMap {
  if (paths === undefined) return (item) => item;
  const projection = projectionOf(paths);
  return (item) => project(item, projection);
}

export function checkAttributesToGet(names: readonly string[] | undefined): void {
  const repeated = names?.find((name, index) => names.indexOf(name) < index);
  if (repeated !== undefined) throw invalidParameter(`Duplicate value in attribute name: ${repeated}`);
}
