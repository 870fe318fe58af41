import { type AttributeMap, type AttributeValue, attributeOf, setElements, typeOf } from './attribute-value.ts';
import { compareNumbers } from './number.ts';

/**
 * Order of two strings, numbers or binaries: below, equal (0) or above. Undefined for different or unordered types.
 * Strings compare by their UTF-8 bytes, as the sort key's order does.
 */
export function compareValues(left: AttributeValue, right: AttributeValue): number | undefined {
  if ('S' in left && 'S' in right) return compareText(left.S, right.S);
  if ('N' in left && 'N' in right) return compareNumbers(left.N, right.N);
  if ('B' in left && 'B' in right) return Buffer.from(left.B, 'base64').compare(Buffer.from(right.B, 'base64'));
  return undefined;
}

function compareText(left: string, right: string): number {
  if (left === right) return 0;
  // UTF-16 order differs from UTF-8's only where surrogates are involved.
  return hasSurrogate.test(left) || hasSurrogate.test(right)
    ? Buffer.from(left, 'utf8').compare(Buffer.from(right, 'utf8'))
    : left < right
      ? -1
      : 1;
}

const hasSurrogate = /[\ud800-\udfff]/;

/** Deep equality; the order of a set's elements and of a map's attributes does not count. */
export function equalValues(left: AttributeValue, right: AttributeValue): boolean {
  if ('S' in left) return 'S' in right && left.S === right.S;
  if ('N' in left) return 'N' in right && left.N === right.N;
  if ('B' in left) return 'B' in right && left.B === right.B;
  if ('BOOL' in left) return 'BOOL' in right && left.BOOL === right.BOOL;
  if ('NULL' in left) return 'NULL' in right;
  if ('L' in left) return 'L' in right && equalLists(left.L, right.L);
  if ('M' in left) return 'M' in right && equalItems(left.M, right.M);
  const elements = setElements(left) ?? [];
  const others = new Set(setElements(right));
  return (
    typeOf(left) === typeOf(right) &&
    elements.length === others.size &&
    elements.every((element) => others.has(element))
  );
}

export function equalItems(left: AttributeMap, right: AttributeMap): boolean {
  const names = Object.keys(left);
  return (
    names.length === Object.keys(right).length &&
    names.every((name) => {
      const one = attributeOf(left, name);
      const other = attributeOf(right, name);
      return one !== undefined && other !== undefined && equalValues(one, other);
    })
  );
}

function equalLists(left: readonly AttributeValue[], right: readonly AttributeValue[]): boolean {
  return (
    left.length === right.length &&
    left.every((element, index) => {
      const other = right[index];
      return other !== undefined && equalValues(element, other);
    })
  );
}
