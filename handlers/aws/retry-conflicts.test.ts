import { PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { type StubResponse, startStubService, stubError } from '../fakes/stub-service.ts';
import { createDocuments } from './documents.ts';
import { holds } from './table-errors.ts';

const put = { TableName: 'table', Item: { id: '1' } };
const single = new PutCommand(put);
const transaction = new TransactWriteCommand({ TransactItems: [{ Put: put }, { Put: put }] });

const conflict = stubError('TransactionConflictException');
const cancelled = (...codes: string[]) =>
  stubError('TransactionCanceledException', { CancellationReasons: codes.map((Code) => ({ Code })) });
const ok = { status: 200, body: '{}' };

/** Sends a write to a table that gives these answers in turn, the last one for good. */
async function send(write: PutCommand | TransactWriteCommand, ...responses: [...StubResponse[], StubResponse]) {
  let count = 0;
  await using service = await startStubService(() => responses[Math.min(count++, responses.length - 1)] ?? ok);
  const documents = createDocuments({ ...service.clientConfig, maxAttempts: 3 });
  const outcome = await holds(write instanceof PutCommand ? documents.send(write) : documents.send(write)).catch(
    (error: Error) => error.name,
  );
  return { outcome, attempts: service.requests.length };
}

describe('a write that meets a transaction at its item', () => {
  it('is tried again, and its condition decides then', async () => {
    expect(await send(single, conflict, ok)).toEqual({ outcome: true, attempts: 2 });
    expect(await send(transaction, cancelled('None', 'TransactionConflict'), ok)).toEqual({
      outcome: true,
      attempts: 2,
    });
    expect(
      await send(transaction, cancelled('TransactionConflict', 'None'), cancelled('ConditionalCheckFailed')),
    ).toEqual({
      outcome: false,
      attempts: 2,
    });
  });

  it('is unavailable if it meets one at every attempt', async () => {
    expect(await send(single, conflict)).toEqual({ outcome: 'ServiceUnavailableError', attempts: 3 });
    expect(await send(transaction, cancelled('TransactionConflict'))).toEqual({
      outcome: 'ServiceUnavailableError',
      attempts: 3,
    });
  });

  it('is refused at once if a condition of it does not hold', async () => {
    const mixed = cancelled('TransactionConflict', 'ConditionalCheckFailed');

    expect(await send(transaction, mixed, ok)).toEqual({ outcome: false, attempts: 1 });
    expect(await send(single, stubError('ConditionalCheckFailedException'), ok)).toEqual({
      outcome: false,
      attempts: 1,
    });
  });
});
