import { AwsError } from '../protocol/errors.ts';
import { maxPayloadBytes } from './invocation-failures.ts';

export const functionNotFound = (functionArn: string) =>
  new AwsError('ResourceNotFoundException', `Function not found: ${functionArn}`, 404, { Type: 'User' });

export const tooManyRequests = () =>
  new AwsError('TooManyRequestsException', 'Rate Exceeded.', 429, {
    Reason: 'ReservedFunctionConcurrentInvocationLimitExceeded',
    Type: 'User',
  });

export const requestTooLarge = (limitBytes = maxPayloadBytes) =>
  new AwsError(
    'RequestTooLargeException',
    `Request must be smaller than ${limitBytes} bytes for the InvokeFunction operation`,
    413,
    { Type: 'User' },
  );

/** The environment is going down; whoever waits for a result asks again after the next start. */
export class RuntimeStoppedError extends Error {
  override readonly name = 'RuntimeStoppedError';

  constructor() {
    super('The function was not invoked to its end: the embedded environment is stopping.');
  }
}
