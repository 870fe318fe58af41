import { expect, test } from 'vitest';
import { OutcomeRecord } from './outcome-record.ts';

test('a test that begins and does not pass has failed', () => {
  const record = new OutcomeRecord();

  record.begin('POST /job', 'answers 202');
  record.begin('POST /job', 'answers 409');
  record.pass('POST /job', 'answers 202');
  record.differ('POST /job', 'answers 413', 'it cannot');

  expect(record.outcomes).toEqual([
    { suite: 'POST /job', test: 'answers 202', outcome: 'passed' },
    { suite: 'POST /job', test: 'answers 409', outcome: 'failed' },
    { suite: 'POST /job', test: 'answers 413', outcome: 'differs', reason: 'it cannot' },
  ]);
});
