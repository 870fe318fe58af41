import { validationError } from '../errors.ts';
import type { Shape, Violation } from './shape.ts';

const defaultMaxReported = 10;

/**
 * A request's input as its shape describes it.
 * @throws AwsError SerializationException for wrong JSON types, ValidationException with all violated constraints together.
 */
export function readInput<T>(shape: Shape<T>, wire: unknown, maxReported = defaultMaxReported): T {
  const input = shape.read(wire, 'field');
  const violations: Violation[] = [];
  shape.check(input, '', violations);
  // Where AWS finds no table name it looks no further.
  const noTableName = violations.find(({ path, echo }) => path === 'tableName' && echo === '');
  if (noTableName !== undefined) throw violationsError([noTableName]);
  if (violations.length > 0) throw violationsError(violations.slice(0, maxReported));
  return input;
}

function violationsError(violations: readonly Violation[]) {
  const texts = violations.map(({ path, echo, constraint }) => {
    const value = echo === undefined ? ' null' : echo === null ? '' : ` '${echo}'`;
    return `Value${value} at '${path}' failed to satisfy constraint: ${constraint}`;
  });
  return validationError(
    `${texts.length} validation error${texts.length === 1 ? '' : 's'} detected: ${texts.join('; ')}`,
  );
}
