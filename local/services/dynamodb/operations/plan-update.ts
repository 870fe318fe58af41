import { invalidParameter, validationError } from '../errors.ts';
import { applyUpdate } from '../expressions/apply-update.ts';
import type { UpdateAction } from '../expressions/update.ts';
import { type AttributeMap, type AttributeValue, attributeOf, type Item, typeOf } from '../items/attribute-value.ts';
import { exceedsNesting } from '../items/nesting.ts';
import { itemSize, maxItemBytes, valueSize } from '../items/size.ts';
import { keyAttributesOf, type Table } from '../table/table.ts';
import { emptyKind, validateIndexKeys } from '../table/validate-key.ts';

const itemTooLarge = () => validationError('Item size to update has exceeded the maximum allowed size');

/** @throws AwsError ValidationException for an update that no item of the table could take. */
export function checkUpdate(table: Table, actions: readonly UpdateAction[]): void {
  refuseEmptyIndexValues(table, actions);
  const keys = keyAttributesOf(table.key);
  for (const { path } of actions) {
    if (keys.some(({ name }) => name === path[0])) {
      throw invalidParameter(`Cannot update attribute ${path[0]}. This attribute is part of the key`);
    }
  }
  for (const index of table.indexes) {
    for (const { name, type } of keyAttributesOf(index.key)) {
      const value = assignedValue(actions, name);
      if (value !== undefined && !(type in value)) {
        throw invalidParameter(
          `Type mismatch for Index Key ${name} Expected: ${type} Actual: ${typeOf(value)} IndexName: ${index.name}`,
        );
      }
    }
  }
  checkKeyPaths(
    table,
    actions.map(({ path }) => path),
  );
}

/** Keys hold scalars: nothing can be inside them. */
export function checkKeyPaths(table: Table, paths: readonly (readonly (string | number)[])[]): void {
  const isInside = (name: string) => paths.some((path) => path.length > 1 && path[0] === name);
  const refuse = (label: string, name: string) =>
    validationError(
      `Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: ${label}: ${name}`,
    );
  for (const { name } of keyAttributesOf(table.key)) if (isInside(name)) throw refuse('Key', name);
  for (const { key } of table.indexes) {
    for (const { name } of keyAttributesOf(key)) if (isInside(name)) throw refuse('IndexKey', name);
  }
}

/** An empty value for an index key is refused before the transaction begins, unlike one of the wrong type. */
export function refuseEmptyIndexValues(table: Table, actions: readonly UpdateAction[]): void {
  for (const { key } of table.indexes) {
    for (const { name } of keyAttributesOf(key)) {
      const value = assignedValue(actions, name);
      const empty = value === undefined ? undefined : emptyKind(value);
      if (empty === undefined) continue;
      throw validationError(
        'One or more parameter values are not valid. The update expression attempted to update a secondary index key to ' +
          `a value that is not supported. The AttributeValue for a key attribute cannot contain an empty ${empty} value.`,
      );
    }
  }
}

/** The value that an attribute gets whatever the item holds. */
function assignedValue(actions: readonly UpdateAction[], name: string): AttributeValue | undefined {
  const action = actions.find((candidate) => candidate.path.length === 1 && candidate.path[0] === name);
  switch (action?.kind) {
    case 'add':
      return action.value;
    case 'set':
      return action.value.kind === 'value' ? action.value.value : undefined;
    default:
      return undefined;
  }
}

/** The item after the update; a missing item starts as its key. */
export function updatedItem(
  table: Table,
  key: AttributeMap,
  oldItem: Item | undefined,
  actions: readonly UpdateAction[],
): Item {
  const item = applyUpdate(actions, oldItem ?? key);
  validateIndexKeys(table, item);
  refuseTooDeep(item, actions);
  if (itemSize(item) > maxItemBytes) throw itemTooLarge();
  return item;
}

/** A value of allowed depth can still be put too deep into the item. */
function refuseTooDeep(item: Item, actions: readonly UpdateAction[]): void {
  for (const { path } of actions) {
    const value = attributeOf(item, path[0]);
    if (value !== undefined && exceedsNesting(value)) {
      throw validationError('Nesting Levels have exceeded supported limits');
    }
  }
}

const updateBytes = 3;
const actionBytes = { set: 19, add: 19, remove: 2, delete: 2 } as const;

/**
 * UpdateItem, and it alone, also limits what the update itself carries: the attributes it writes and a fixed cost for each
 * action. Measured on AWS, documented nowhere.
 */
export function checkUpdateSize(item: Item, actions: readonly UpdateAction[]): void {
  let bytes = updateBytes;
  for (const name of new Set(actions.map(({ path }) => path[0]))) {
    const value = attributeOf(item, name);
    if (value !== undefined) bytes += Buffer.byteLength(name) + valueSize(value);
  }
  for (const { kind, path } of actions) bytes += actionBytes[kind] + (typeof path.at(-1) === 'number' ? 1 : 0);
  if (bytes > maxItemBytes) throw itemTooLarge();
}
