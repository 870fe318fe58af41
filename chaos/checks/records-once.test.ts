import { expect, test } from 'vitest';
import { buildObservation, buildTransformJob } from './build-observation.ts';
import { checkRecordsOnce } from './records-once.ts';

const otherKey = 'data/2026/11/21/09/00/b2/data';
const { batchObjects, transformJobs } = buildObservation();
const [record] = batchObjects[0]?.records ?? [];
if (record === undefined) throw new Error('a run has a record');
const neighbour = { ...record, jobId: 'j2' };
const inOtherCompany = [...batchObjects, { dataKey: otherKey, records: [neighbour, record] }];
const both = [...transformJobs, buildTransformJob({ name: 't2', dataKeys: [otherKey] })];

test('finds a record that two batches of different company had transformed', () => {
  const observation = buildObservation({ batchObjects: inOtherCompany, transformJobs: both });

  expect(checkRecordsOnce(observation)).toMatchObject([{ invariant: 'no record is transformed in two batches' }]);
});

test.each([
  ['a record in a batch that nobody transformed', { batchObjects: inOtherCompany }],
  [
    'one of which a redrive made another record',
    {
      batchObjects: [
        ...batchObjects,
        { dataKey: otherKey, records: [{ ...record, arrivalTime: '2026-11-21T10:00:00.000Z' }] },
      ],
      transformJobs: both,
    },
  ],
  ['one that came again after a restart', { batchObjects: inOtherCompany, transformJobs: both, restartCount: 1 }],
])('accepts %s', (_what, changes) => {
  expect(checkRecordsOnce(buildObservation(changes))).toEqual([]);
});
