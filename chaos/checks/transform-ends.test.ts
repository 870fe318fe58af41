import { expect, test } from 'vitest';
import { buildObservation, buildTransformJob } from './build-observation.ts';
import { checkTransformEnds } from './transform-ends.ts';

test.each(['InProgress', 'Stopping'])('finds a transform that is %s', (status) => {
  const transformJobs = [buildTransformJob({ status })];

  expect(checkTransformEnds(buildObservation({ transformJobs }))).toMatchObject([
    { invariant: 'every transform ends' },
  ]);
});

test('finds a transform of what is no batch', () => {
  const transformJobs = [buildTransformJob({ dataKeys: ['data/2026/11/21/09/00/b2/data'] })];

  expect(checkTransformEnds(buildObservation({ transformJobs }))).toMatchObject([
    { invariant: 'a transform reads batches' },
  ]);
});

test.each(['Completed', 'Failed', 'Stopped'])('accepts a transform that is %s', (status) => {
  const transformJobs = [buildTransformJob({ status })];

  expect(checkTransformEnds(buildObservation({ transformJobs }))).toEqual([]);
});
