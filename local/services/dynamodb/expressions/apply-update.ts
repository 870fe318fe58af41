import { validationError } from '../errors.ts';
import {
  type AttributeMap,
  type AttributeValue,
  attributeOf,
  type Item,
  setAttribute,
  setElements,
  setOf,
  typeOf,
} from '../items/attribute-value.ts';
import { type DocumentPath, valueAt } from '../items/document-path.ts';
import { addNumbers, subtractNumbers } from '../items/number.ts';
import type { SetValue, UpdateAction } from './update.ts';

type Change = (existing: AttributeValue | undefined) => AttributeValue | undefined;

const wrongOperandType = () => validationError('An operand in the update expression has an incorrect data type');

/**
 * The item after an update. Every value is computed from the item as it was; list elements are removed last and from the
 * end, so that all positions mean those of the item as it was.
 * @throws AwsError ValidationException when the item does not fit the update.
 */
export function applyUpdate(actions: readonly UpdateAction[], item: Item): Item {
  const changes = actions.map((action) => ({ path: action.path, change: changeOf(action, item), kind: action.kind }));
  const removals = changes
    .filter(({ kind }) => kind === 'remove')
    .sort((a, b) => lastPosition(b.path) - lastPosition(a.path));
  const others = changes
    .filter(({ kind }) => kind !== 'remove')
    .sort((a, b) => lastPosition(a.path) - lastPosition(b.path));
  const updated: Record<string, AttributeValue> = { ...item };
  for (const { path, change } of [...others, ...removals]) {
    const [name] = path;
    const existing = attributeOf(updated, name);
    if (path.length > 1 && existing === undefined) throw invalidPath();
    const value = path.length === 1 ? change(existing) : changeInside(existing, path, 1, change);
    if (value === undefined) delete updated[name];
    else setAttribute(updated, name, value);
  }
  return updated;
}

const invalidPath = () => validationError('The document path provided in the update expression is invalid for update');

function lastPosition(path: DocumentPath): number {
  const last = path[path.length - 1];
  return typeof last === 'number' ? last : -1;
}

function changeOf(action: UpdateAction, item: Item): Change {
  switch (action.kind) {
    case 'remove':
      return () => undefined;
    case 'set': {
      const value = evaluate(action.value, item);
      return () => value;
    }
    case 'add':
      return (existing) => added(existing, action.value);
    case 'delete':
      return (existing) => subtracted(existing, action.value);
  }
}

/** `parent` with what stands at `path[depth…]` changed; a copy, since the old item is still needed. */
function changeInside(
  parent: AttributeValue | undefined,
  path: DocumentPath,
  depth: number,
  change: Change,
): AttributeValue {
  const step = path[depth];
  const isLast = depth === path.length - 1;
  const inside = (child: AttributeValue | undefined) =>
    isLast ? change(child) : changeInside(child, path, depth + 1, change);
  if (typeof step === 'number' && parent !== undefined && 'L' in parent) {
    return { L: withElement(parent.L, step, inside(parent.L[step])) };
  }
  if (typeof step === 'string' && parent !== undefined && 'M' in parent) {
    return { M: withEntry(parent.M, step, inside(attributeOf(parent.M, step))) };
  }
  throw invalidPath();
}

function withEntry(map: AttributeMap, name: string, value: AttributeValue | undefined): AttributeMap {
  const copy: Record<string, AttributeValue> = { ...map };
  if (value === undefined) delete copy[name];
  else setAttribute(copy, name, value);
  return copy;
}

/** A position behind the end appends. */
function withElement(
  list: readonly AttributeValue[],
  position: number,
  value: AttributeValue | undefined,
): readonly AttributeValue[] {
  if (value === undefined) return list.filter((_, index) => index !== position);
  return position < list.length ? list.with(position, value) : [...list, value];
}

function evaluate(value: SetValue, item: Item): AttributeValue {
  switch (value.kind) {
    case 'value':
      return value.value;
    case 'path': {
      const found = valueAt(item, value.path);
      if (found !== undefined) return found;
      throw validationError('The provided expression refers to an attribute that does not exist in the item');
    }
    case 'if_not_exists':
      return valueAt(item, value.path) ?? evaluate(value.otherwise, item);
    case 'list_append': {
      const left = evaluate(value.left, item);
      const right = evaluate(value.right, item);
      if ('L' in left && 'L' in right) return { L: [...left.L, ...right.L] };
      throw wrongOperandType();
    }
    case 'arithmetic': {
      const left = evaluate(value.left, item);
      const right = evaluate(value.right, item);
      if (!('N' in left && 'N' in right)) throw wrongOperandType();
      return { N: value.operator === '+' ? addNumbers(left.N, right.N) : subtractNumbers(left.N, right.N) };
    }
  }
}

function added(existing: AttributeValue | undefined, value: AttributeValue): AttributeValue {
  if (existing === undefined) return value;
  if ('N' in existing && 'N' in value) return { N: addNumbers(existing.N, value.N) };
  if ('L' in existing && 'L' in value) return { L: [...existing.L, ...value.L] };
  const type = typeOf(existing);
  const elements = setElements(existing);
  const more = setElements(value);
  if ((type !== 'SS' && type !== 'NS' && type !== 'BS') || type !== typeOf(value) || !elements || !more) {
    throw wrongOperandType();
  }
  return setOf(type, [...new Set([...elements, ...more])]);
}

/** An emptied set goes away altogether. */
function subtracted(existing: AttributeValue | undefined, value: AttributeValue): AttributeValue | undefined {
  if (existing === undefined) return undefined;
  const type = typeOf(existing);
  const elements = setElements(existing);
  if ((type !== 'SS' && type !== 'NS' && type !== 'BS') || type !== typeOf(value) || !elements)
    throw wrongOperandType();
  const gone = new Set(setElements(value));
  const rest = elements.filter((element) => !gone.has(element));
  return rest.length === 0 ? undefined : setOf(type, rest);
}
