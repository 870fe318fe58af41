import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { isServerError, isThrottlingError, isTransientError } from '@smithy/core/retry';
import { ServiceUnavailableError } from '../errors.ts';

/**
 * What a call ended with, as the ports say it: a service that throttles, fails or does not answer is unavailable. Whatever else
 * it answers, such as a missing right or a table that is not there, stays as it is: trying later would not help.
 */
export function asUnavailable(service: string, error: unknown): unknown {
  return isSdkError(error) && isTemporary(error) ? new ServiceUnavailableError(service, error) : error;
}

type SdkError = Parameters<typeof isTransientError>[0];

const isSdkError = (error: unknown): error is SdkError =>
  error instanceof Error && (error.cause === undefined || error.cause instanceof Error);

function isTemporary(error: SdkError): boolean {
  if (error instanceof TransactionCanceledException) return isCanceledForNow(error);
  return isThrottlingError(error) || isTransientError(error) || isServerError(error);
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html#API_TransactWriteItems_Errors */
const temporaryReasons: ReadonlySet<string> = new Set([
  'ProvisionedThroughputExceeded',
  'ThrottlingError',
  'TransactionConflict',
]);

const isCanceledForNow = ({ CancellationReasons: reasons = [] }: TransactionCanceledException): boolean =>
  reasons.some(({ Code = '' }) => temporaryReasons.has(Code));
