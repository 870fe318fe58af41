import { DynamoDBServiceException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { expect, it } from 'vitest';
import { asUnavailable } from './as-unavailable.ts';

function answerOf(name: string, httpStatusCode: number): Error {
  const $fault = httpStatusCode < 500 ? 'client' : 'server';
  return new DynamoDBServiceException({ name, $fault, $metadata: { httpStatusCode } });
}

const canceledFor = (...codes: string[]) =>
  new TransactionCanceledException({
    message: 'cancelled',
    $metadata: { httpStatusCode: 400 },
    CancellationReasons: codes.map((Code) => ({ Code })),
  });

it.each([
  ['throttling', answerOf('ThrottlingException', 400)],
  ['throughput that is used up', answerOf('ProvisionedThroughputExceededException', 400)],
  ['a failure of the service', answerOf('InternalServerError', 500)],
  ['another failure of the service', answerOf('Unknown', 507)],
  ['no answer in time', Object.assign(new Error('late'), { name: 'TimeoutError' })],
  ['a connection that breaks', Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' })],
  ['a transaction that another one met', canceledFor('None', 'TransactionConflict')],
  ['a transaction that was throttled', canceledFor('ThrottlingError', 'None')],
])('takes %s for a service that is unavailable', (_what, error) => {
  expect(asUnavailable('DynamoDB', error)).toMatchObject({ name: 'ServiceUnavailableError', cause: error });
});

it.each([
  ['a missing right', answerOf('AccessDeniedException', 400)],
  ['a table that is not there', answerOf('ResourceNotFoundException', 400)],
  ['a request that is not valid', answerOf('ValidationException', 400)],
  ['a transaction that is not valid', canceledFor('ValidationError')],
  ['our own mistake', new TypeError('x is not a function')],
])('leaves %s as it is', (_what, error) => {
  expect(asUnavailable('DynamoDB', error)).toBe(error);
});
