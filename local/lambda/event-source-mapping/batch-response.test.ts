import { expect, test } from 'vitest';
import { parseBatchResponse } from './batch-response.ts';

const sequenceNumbers = ['10', '11', '12'];

test.for([
  ['null', { kind: 'done' }],
  ['{}', { kind: 'done' }],
  ['[]', { kind: 'done' }],
  ['"text"', { kind: 'done' }],
  ['{"batchItemFailures":null}', { kind: 'done' }],
  ['{"batchItemFailures":[]}', { kind: 'done' }],
  ['{"batchItemFailures":[{"itemIdentifier":"12"},{"itemIdentifier":"11"}]}', { kind: 'failedFrom', index: 1 }],
  ['{"batchItemFailures":[{"itemIdentifier":"10"}]}', { kind: 'failedFrom', index: 0 }],
  ['{"batchItemFailures":[{"itemIdentifier":""}]}', { kind: 'failed', functionFailed: false }],
  ['{"batchItemFailures":[{"itemIdentifier":null}]}', { kind: 'failed', functionFailed: false }],
  ['{"batchItemFailures":[{"itemId":"11"}]}', { kind: 'failed', functionFailed: false }],
  ['{"batchItemFailures":[{"itemIdentifier":"99"}]}', { kind: 'failed', functionFailed: false }],
  ['{"batchItemFailures":"11"}', { kind: 'failed', functionFailed: false }],
] as const)('with partial responses, %s means %o', ([payload, expected]) => {
  expect(parseBatchResponse({ payload }, sequenceNumbers, true)).toEqual(expected);
});

test('without partial responses, the report is not looked at', () => {
  const payload = '{"batchItemFailures":[{"itemIdentifier":"11"}]}';

  expect(parseBatchResponse({ payload }, sequenceNumbers, false)).toEqual({ kind: 'done' });
});

test('a function error fails the whole batch', () => {
  expect(parseBatchResponse({ payload: '{}', functionError: 'Unhandled' }, sequenceNumbers, true)).toEqual({
    kind: 'failed',
    functionFailed: true,
  });
});
