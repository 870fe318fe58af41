import { invalidEventPattern } from '../errors.ts';

/**
 * Name and value of an object's first member; `undefined` for what is no object.
 * @throws AwsError InvalidEventPatternException for an empty object
 */
export function onlyMember(value: unknown): { name: string; value: unknown; hasMore: boolean } | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const [first, second] = Object.entries(value);
  if (first === undefined) throw invalidEventPattern('Match expression name not found');
  return { name: first[0], value: first[1], hasMore: second !== undefined };
}
