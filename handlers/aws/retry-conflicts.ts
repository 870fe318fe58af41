import {
  type DynamoDBClient,
  TransactionCanceledException,
  TransactionConflictException,
} from '@aws-sdk/client-dynamodb';
import { isConditionFailure } from './table-errors.ts';

/**
 * Has the SDK try a write again that met a transaction at one of its items, as it does by itself only for throttling. Such a
 * conflict tells nothing of the write's conditions: nobody looked at them, and the other transaction may itself have come to
 * nothing.
 *
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html#transaction-conflict-handling
 */
export function retryConflicts(client: DynamoDBClient): void {
  client.middlewareStack.add(
    (next) => async (request) => {
      try {
        return await next(request);
      } catch (error) {
        throw isConflict(error) ? Object.assign(error, { $retryable: {} }) : error;
      }
    },
    // Inside of the retries, which have a higher priority.
    { name: 'retryConflicts', step: 'finalizeRequest' },
  );
}

function isConflict(error: unknown): error is TransactionCanceledException | TransactionConflictException {
  if (error instanceof TransactionConflictException) return true;
  if (!(error instanceof TransactionCanceledException) || isConditionFailure(error)) return false;
  return error.CancellationReasons?.some(({ Code }) => Code === 'TransactionConflict') ?? false;
}
