import { invalidEventPattern } from '../../errors.ts';
import { type ValueMatcher, valueMatcher } from '../value-matcher.ts';

const maxMagnitude = 5_000_000_000;

/** `{"numeric": ["=", 5]}`, `[">", 0]` and, with a lower bound first, `[">", 0, "<=", 5]`. */
export function numeric(argument: unknown): ValueMatcher {
  if (!Array.isArray(argument)) throw invalidEventPattern('Value of numeric must be an array.');
  const [operator, ...terms]: unknown[] = argument;
  if (typeof operator !== 'string') throw invalidEventPattern(`Invalid member in numeric match: ${shown(operator)}`);
  switch (operator) {
    case '=': {
      const wanted = single(numberAfter('equals', terms[0]), terms);
      return numberMatcher((value) => value === wanted);
    }
    case '<': {
      const top = single(numberAfter('<', terms[0]), terms);
      return numberMatcher((value) => value < top);
    }
    case '<=': {
      const top = single(numberAfter('<=', terms[0]), terms);
      return numberMatcher((value) => value <= top);
    }
    case '>':
    case '>=':
      return from(operator, terms);
    default:
      throw invalidEventPattern(`Unrecognized numeric range operator: ${operator}`);
  }
}

function from(operator: '>' | '>=', [bound, ...upper]: readonly unknown[]): ValueMatcher {
  const bottom = numberAfter(operator, bound);
  const isAbove = operator === '>' ? (value: number) => value > bottom : (value: number) => value >= bottom;
  if (upper.length === 0) return numberMatcher(isAbove);
  const [topOperator, topBound, ...more] = upper;
  if (typeof topOperator !== 'string') throw invalidEventPattern(`Bad value in numeric range: ${shown(topOperator)}`);
  if (topOperator !== '<' && topOperator !== '<=') {
    throw invalidEventPattern(`Bad numeric range operator: ${topOperator}`);
  }
  const top = numberAfter(topOperator, topBound);
  if (more.length > 0) throw invalidEventPattern('Too many terms in numeric range expression');
  if (bottom >= top) throw invalidEventPattern('Bottom must be less than top');
  return numberMatcher((value) => isAbove(value) && (topOperator === '<' ? value < top : value <= top));
}

function numberAfter(operator: string, value: unknown): number {
  if (typeof value !== 'number') throw invalidEventPattern(`Value of ${operator} must be numeric`);
  if (Math.abs(value) > maxMagnitude) {
    throw invalidEventPattern('Value must be between -5.0E9 and 5.0E9, inclusive');
  }
  return value;
}

function single(value: number, terms: readonly unknown[]): number {
  if (terms.length > 1) throw invalidEventPattern('Too many elements in numeric expression');
  return value;
}

const numberMatcher = (matches: (value: number) => boolean) =>
  valueMatcher((value) => typeof value === 'number' && matches(value));

const shown = (value: unknown) => (value === undefined ? ']' : JSON.stringify(value));
