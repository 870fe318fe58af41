import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { asUnavailable } from './as-unavailable.ts';

/**
 * Runs a conditional write.
 *
 * @returns whether the condition held
 * @throws ServiceUnavailableError when DynamoDB cannot take it now, else DynamoDB's own error
 */
export async function holds(write: Promise<unknown>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    if (error instanceof TransactionCanceledException && isConditionFailure(error)) return false;
    throw asUnavailable('DynamoDB', error);
  }
}

/** Runs a call that has no condition. @throws as `holds` does */
export async function answered<Output>(call: Promise<Output>): Promise<Output> {
  try {
    return await call;
  } catch (error) {
    throw asUnavailable('DynamoDB', error);
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
