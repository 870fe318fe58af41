import { expect, test } from 'vitest';
import { buildObservation, buildSubmission } from './build-observation.ts';
import { checkOwnJobs } from './own-jobs.ts';

test('finds two requests without a key that were told of one job', () => {
  const submissions = [buildSubmission(), buildSubmission()];

  const found = checkOwnJobs(buildObservation({ submissions }));

  expect(found.map(({ detail }) => detail)).toEqual(['j1: good,1-0,7', 'j1: good,1-0,7']);
});

test('accepts two equal requests that are two jobs, and two under one key that are one', () => {
  const submissions = [
    buildSubmission(),
    buildSubmission({ answers: [{ kind: 'accepted', jobId: 'j2' }] }),
    ...[1, 2].map(() => buildSubmission({ idempotencyKey: 'k', answers: [{ kind: 'accepted', jobId: 'j3' }] })),
  ];

  expect(checkOwnJobs(buildObservation({ submissions }))).toEqual([]);
});
