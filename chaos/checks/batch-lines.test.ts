import { expect, test } from 'vitest';
import { checkBatchLines } from './batch-lines.ts';
import { buildObservation, buildSubmission } from './build-observation.ts';

test('finds a line with the payload of another job', () => {
  const submissions = [buildSubmission({ payload: 'good,1-1,8' }), buildSubmission({ answers: [{ kind: 'lost' }] })];

  expect(checkBatchLines(buildObservation({ submissions }))).toHaveLength(1);
});

test('finds a line that is not what was sent for the job that the API named', () => {
  const submissions = [buildSubmission({ payload: 'good,1-1,8', answers: [{ kind: 'unclear', jobId: 'j1' }] })];

  expect(checkBatchLines(buildObservation({ submissions }))).toHaveLength(1);
});

test('accepts a line with what was sent', () => {
  expect(checkBatchLines(buildObservation())).toEqual([]);
});
