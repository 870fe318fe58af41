import { invalidEventPattern } from '../errors.ts';
import { onlyMember } from './only-member.ts';
import { exact } from './operators/exact.ts';
import { operators } from './operators/index.ts';
import type { FieldMatcher } from './value-matcher.ts';

/** Conditions that hold together: for each field, by its dotted path, matchers of which one must fit. */
export type PatternBranch = ReadonlyMap<string, readonly FieldMatcher[]>;

/** `$or` multiplies branches; the service's own limit. */
const maxBranches = 1000;
const maxDepth = 200;

/** Names that cannot be fields inside `$or`, where they would be misspelt operators. */
const reservedInOr: ReadonlySet<string> = new Set([...operators.keys(), 'exactly', '=', '<', '>', '<=', '>=']);

/**
 * The alternatives of a pattern, one per combination of `$or` choices.
 * @throws AwsError InvalidEventPatternException with the service's own reason
 */
export function parsePattern(text: string): PatternBranch[] {
  const pattern = parseJson(text);
  if (!isObject(pattern)) throw invalidEventPattern('Filter is not an object');
  return withFields([new Map()], pattern, [], false);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw invalidEventPattern(error instanceof Error ? error.message : String(error));
  }
}

/** Each branch so far, extended by the conditions of one object of the pattern. */
function withFields(
  branches: readonly PatternBranch[],
  object: object,
  path: readonly string[],
  insideOr: boolean,
): PatternBranch[] {
  const fields = Object.entries(object);
  if (fields.length === 0) throw invalidEventPattern('Empty objects are not allowed');
  if (path.length > maxDepth) throw invalidEventPattern(`Fields are nested more than ${maxDepth} levels deep`);
  return fields.reduce<PatternBranch[]>(
    (current, [name, value]: [string, unknown]) => {
      if (name === '$or') return withAlternatives(current, value, path);
      if (insideOr && reservedInOr.has(name)) {
        throw invalidEventPattern(`${name} is Ruler reserved fieldName which cannot be used inside $or.`);
      }
      if (isObject(value)) return withFields(current, value, [...path, name], insideOr);
      if (!Array.isArray(value)) throw invalidEventPattern(`"${name}" must be an object or an array`);
      const matchers = parseField(value);
      return current.map((branch) => new Map(branch).set([...path, name].join('.'), matchers));
    },
    [...branches],
  );
}

function withAlternatives(
  branches: readonly PatternBranch[],
  value: unknown,
  path: readonly string[],
): PatternBranch[] {
  if (!Array.isArray(value)) throw invalidEventPattern('It must be an Array followed with $or.');
  const alternatives = value.flatMap((alternative: unknown) => {
    if (!isObject(alternative)) throw invalidEventPattern('Only JSON object is allowed in array of $or relationship.');
    return withFields(branches, alternative, path, true);
  });
  if (value.length < 2) throw invalidEventPattern('There must have at least 2 Objects in $or relationship.');
  if (alternatives.length > maxBranches) {
    throw invalidEventPattern(`The combinations of $or are more than ${maxBranches}`);
  }
  return alternatives;
}

function parseField(alternatives: readonly unknown[]): FieldMatcher[] {
  if (alternatives.length === 0) throw invalidEventPattern('Empty arrays are not allowed');
  return alternatives.map(parseAlternative);
}

function parseAlternative(value: unknown): FieldMatcher {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return exact(value);
  }
  const expression = onlyMember(value);
  if (expression === undefined) {
    throw invalidEventPattern('Match value must be String, number, true, false, or null');
  }
  const operator = operators.get(expression.name);
  if (operator === undefined) throw invalidEventPattern(`Unrecognized match type ${expression.name}`);
  const matcher = operator(expression.value);
  if (expression.hasMore) throw invalidEventPattern('Only one key allowed in match expression');
  return matcher;
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
