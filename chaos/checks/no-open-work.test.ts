import { expect, test } from 'vitest';
import type { Observation } from '../observe/observation.ts';
import { buildObservation } from './build-observation.ts';
import { checkNoOpenWork } from './no-open-work.ts';

test.each<[string, Partial<Observation>]>([
  ['a place that is still taken', { workItems: [{ workId: 'slot#0' }] }],
  ['a batch that is open', { workItems: [{ workId: 'batch#b1', openKind: 'batch' }] }],
  [
    'a job that is still in the index of open ones',
    { jobItems: [{ jobId: 'j1', status: 'Processed', openPartition: '1' }] },
  ],
  ['a delivery that the stream gave up', { unsettledDeliveries: ['aws/lambda/mapping/shardId-000000000000/x'] }],
])('finds %s', (_what, changes) => {
  expect(checkNoOpenWork(buildObservation(changes))).toMatchObject([{ invariant: 'no open work is left' }]);
});

test('accepts jobs that have ended and batches that are closed', () => {
  expect(checkNoOpenWork(buildObservation())).toEqual([]);
});
