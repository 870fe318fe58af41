import type { InvocationResult } from './function-invoker.ts';

/** Sizes beyond which Lambda refuses payloads, https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html. */
export const maxPayloadBytes = 6 * 1024 * 1024;
export const maxAsyncPayloadBytes = 1024 * 1024;
/** What a response may have beyond the 6 MB, as AWS's own error text says. */
const maxResponseBytes = maxPayloadBytes + 100;

const failure = (errorType: string, errorMessage: string): InvocationResult => ({
  functionError: 'Unhandled',
  payload: JSON.stringify({ errorType, errorMessage }),
});

export const timedOut = (requestId: string, timeoutMs: number) =>
  failure(
    'Sandbox.Timedout',
    `RequestId: ${requestId} Error: Task timed out after ${(timeoutMs / 1000).toFixed(2)} seconds`,
  );

export const exited = (requestId: string, exitCode: number) =>
  failure(
    'Runtime.ExitError',
    exitCode === 0
      ? `RequestId: ${requestId} Error: Runtime exited without providing a reason`
      : `RequestId: ${requestId} Error: Runtime exited with error: exit status ${exitCode}`,
  );

/** Node refuses to start a thread at all, e.g. for an unknown option in the function's `NODE_OPTIONS`. */
export const notStarted = (requestId: string, reason: string) =>
  failure('Runtime.ExitError', `RequestId: ${requestId} Error: Runtime could not be started: ${reason}`);

export const outOfMemory = (requestId: string) =>
  failure('Runtime.ExitError', `RequestId: ${requestId} Error: Runtime exited with error: signal: killed`);

/** The result itself, or Lambda's error for one that is too large to return. */
export function withinResponseLimit(result: InvocationResult): InvocationResult {
  // A UTF-16 unit is at most three bytes of UTF-8, so most payloads need no count.
  if (result.payload.length * 3 <= maxResponseBytes || Buffer.byteLength(result.payload) <= maxResponseBytes) {
    return result;
  }
  return failure(
    'Function.ResponseSizeTooLarge',
    `Response payload size exceeded maximum allowed payload size (${maxResponseBytes} bytes).`,
  );
}
