import { AwsError } from '../../../protocol/errors.ts';
import { addWrite, type CapacityDetail, consumedCapacity, newUse } from '../capacity/consumed-capacity.ts';
import { itemCollectionMetrics } from '../capacity/item-collection-metrics.ts';
import { conditionalCheckFailed, validationError } from '../errors.ts';
import type { Condition } from '../expressions/condition.ts';
import { evaluateCondition } from '../expressions/evaluate-condition.ts';
import type { AttributeMap, Item } from '../items/attribute-value.ts';
import { nestingMessage } from '../items/nesting.ts';
import { expectedCondition } from '../legacy/expected.ts';
import type { WriteOutcome } from '../storage/item-store.ts';
import type { Table } from '../table/table.ts';
import type { expected } from '../validation/request-shapes.ts';
import type { Infer } from '../validation/shape.ts';

/** What PutItem, UpdateItem and DeleteItem have in common. */
interface SingleWriteInput {
  readonly Expected?: Infer<typeof expected>;
  readonly ConditionalOperator?: 'AND' | 'OR';
  readonly ReturnConsumedCapacity?: CapacityDetail;
  readonly ReturnItemCollectionMetrics?: 'SIZE' | 'NONE';
  readonly ReturnValuesOnConditionCheckFailure?: 'ALL_OLD' | 'NONE';
}

/** PutItem and UpdateItem tell of a value nested too deep as of a violated constraint; batches and transactions do not. */
export function withNestingAsViolation<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof AwsError) || error.message !== nestingMessage) throw error;
    throw validationError(`1 validation error detected: ${nestingMessage}`);
  }
}

/** The condition of a legacy request. */
export function legacyExpectation({ Expected, ConditionalOperator }: SingleWriteInput): Condition | undefined {
  if (Expected === undefined && ConditionalOperator !== undefined) {
    throw validationError('ConditionalOperator cannot be used without Filter or Expected');
  }
  return Expected === undefined ? undefined : expectedCondition(Expected, ConditionalOperator);
}

/** @throws AwsError ConditionalCheckFailedException, with the item when the request asks for it. */
export function checkCondition(
  condition: Condition | undefined,
  item: Item | undefined,
  input: SingleWriteInput,
): void {
  if (condition === undefined || evaluateCondition(condition, item ?? {})) return;
  throw conditionalCheckFailed(input.ReturnValuesOnConditionCheckFailure === 'ALL_OLD' ? item : undefined);
}

/** The response of a write; `attributes` are those that ReturnValues asks for. */
export function singleWriteOutput(
  input: SingleWriteInput,
  table: Table,
  key: AttributeMap,
  outcome: WriteOutcome,
  attributes: AttributeMap | undefined,
) {
  const use = newUse(table);
  addWrite(use, outcome);
  const capacity = consumedCapacity(use, input.ReturnConsumedCapacity);
  const metrics = itemCollectionMetrics(table, key, input.ReturnItemCollectionMetrics);
  return {
    ...(attributes && { Attributes: attributes }),
    ...(capacity && { ConsumedCapacity: capacity }),
    ...(metrics && { ItemCollectionMetrics: metrics }),
  };
}
