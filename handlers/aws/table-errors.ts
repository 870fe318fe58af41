import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { ServiceUnavailableError } from '../errors.ts';

/**
 * Runs a conditional write.
 *
 * @returns whether the condition held
 * @throws ServiceUnavailableError for everything else that DynamoDB may answer
 */
export async function holds(write: Promise<unknown>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    if (error instanceof TransactionCanceledException && isConditionFailure(error)) return false;
    throw new ServiceUnavailableError('DynamoDB', error);
  }
}

/** Runs a call that has no condition. */
export async function answered<Output>(call: Promise<Output>): Promise<Output> {
  try {
    return await call;
  } catch (error) {
    throw new ServiceUnavailableError('DynamoDB', error);
  }
}

/** The pages of a query or a scan, read as they are taken. */
export async function* answeredPages<Page>(pages: AsyncGenerator<Page, unknown>): AsyncGenerator<Page> {
  for (let page = await answered(pages.next()); !page.done; page = await answered(pages.next())) yield page.value;
}

/** Whether a transaction was cancelled because a condition of one of its parts did not hold. */
export function isConditionFailure({ CancellationReasons: reasons = [] }: TransactionCanceledException): boolean {
  return reasons.some(({ Code }) => Code === 'ConditionalCheckFailed');
}
