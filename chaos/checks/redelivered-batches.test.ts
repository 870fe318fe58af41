import { expect, test } from 'vitest';
import { buildObservation, buildStreamRecord } from './build-observation.ts';
import { checkRedeliveredBatches } from './redelivered-batches.ts';

const { batchObjects } = buildObservation();
const twice = [...batchObjects, ...batchObjects.map((object) => ({ ...object, dataKey: 'data/b2/data' }))];

test('finds a redelivered batch under another key', () => {
  expect(checkRedeliveredBatches(buildObservation({ batchObjects: twice }))).toMatchObject([
    { invariant: 'a redelivered batch is the same batch' },
  ]);
});

test('accepts a copy of a record on the stream that came alone', () => {
  const streamRecords = [buildStreamRecord(), buildStreamRecord({ sequenceNumber: '2' })];

  expect(checkRedeliveredBatches(buildObservation({ batchObjects: twice, streamRecords }))).toEqual([]);
});

test('accepts records that a restart brings together with one that is parked', () => {
  const changes = { batchObjects: twice, restartCount: 1, unprocessable: ['AAAA'] };

  expect(checkRedeliveredBatches(buildObservation(changes))).toEqual([]);
});
