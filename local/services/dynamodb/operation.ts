import type { JsonOperation } from '../../protocol/json-service.ts';
import type { DynamoDbContext } from './context.ts';
import { readInput } from './validation/read-input.ts';
import type { Shape } from './validation/shape.ts';

/**
 * An operation whose input is read by a shape, with AWS's own errors. A table's ARN is taken for its name; at most
 * `maxViolations` constraints are told at once.
 */
export function operation<Input>(
  name: string,
  shape: Shape<Input>,
  run: (input: Input, context: DynamoDbContext) => object | Promise<object>,
  maxViolations?: number,
): JsonOperation<DynamoDbContext> {
  return { name, run: (wire, context) => run(readInput(shape, withTableName(wire), maxViolations), context) };
}

const tableArn = /^arn:aws[a-z-]*:dynamodb:[^:]*:\d*:table\/([^/]+)$/;

function withTableName(wire: unknown): unknown {
  if (typeof wire !== 'object' || wire === null || !('TableName' in wire)) return wire;
  const name = typeof wire.TableName === 'string' ? tableArn.exec(wire.TableName)?.[1] : undefined;
  return name === undefined ? wire : { ...wire, TableName: name };
}
