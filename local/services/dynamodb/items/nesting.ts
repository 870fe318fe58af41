import type { AttributeValue } from './attribute-value.ts';

/** Levels of an item, its attributes being the first: what an attribute holds may be nested 31 deep. */
export const maxNestingLevels = 32;

export const nestingMessage =
  'Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond supported limit';

/** Whether an attribute, with all that it holds, has more levels than an item may have. */
export function exceedsNesting(value: AttributeValue, level = 1): boolean {
  if (level > maxNestingLevels) return true;
  if ('L' in value) return value.L.some((element) => exceedsNesting(element, level + 1));
  if ('M' in value) return Object.values(value.M).some((entry) => exceedsNesting(entry, level + 1));
  return false;
}
