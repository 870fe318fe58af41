import { expect, test } from 'vitest';
import { buildObservation, viewOf } from './build-observation.ts';
import { check } from './checker.ts';

test('finds nothing in a run in which nothing went wrong', () => {
  expect(check(buildObservation())).toEqual([]);
});

test('finds all that is wrong with one run', () => {
  const found = check(
    buildObservation({
      histories: [{ jobId: 'j1', lives: [[viewOf('Failed')]] }],
      apiErrors: [{ request: 'POST /job', error: '500 internal_error' }],
      workItems: [{ workId: 'slot#0' }],
    }),
  );

  expect(found.map(({ invariant }) => invariant)).toEqual(
    expect.arrayContaining([
      'the API does not fail by itself',
      'a job ends with its own result or its own reason',
      'the API shows what the row says',
      'lines in = results + errors out',
      'no open work is left',
    ]),
  );
});
