import { expect, test } from 'vitest';
import type { Observation } from '../observe/observation.ts';
import { buildObservation, buildSubmission } from './build-observation.ts';
import { checkRowsAndJobs } from './rows-and-jobs.ts';

const { jobItems } = buildObservation();

test.each<[string, string, Partial<Observation>]>([
  ['a row without a record', 'no row without a job', { jobItems: [...jobItems, { jobId: 'j2', status: 'Queued' }] }],
  [
    'a job behind a 503',
    'what is refused is not accepted',
    { submissions: [buildSubmission({ answers: [{ kind: 'unavailable' }] })] },
  ],
  ['a record whose job does not end', 'every record ends as a job', { jobItems: [{ jobId: 'j1', status: 'Queued' }] }],
])('finds %s', (_what, invariant, changes) => {
  expect(checkRowsAndJobs(buildObservation(changes))).toMatchObject([{ invariant }]);
});

test.each<[string, Partial<Observation>]>([
  ['a job whose client got no answer', { submissions: [buildSubmission({ answers: [{ kind: 'lost' }] })] }],
  ['an id that is only reserved', { jobItems: [...jobItems, { jobId: 'j2' }] }],
])('accepts %s', (_what, changes) => {
  expect(checkRowsAndJobs(buildObservation(changes))).toEqual([]);
});
