import { expect, test } from 'vitest';
import type { Observation } from '../observe/observation.ts';
import { buildObservation, buildStreamRecord, buildSubmission, viewOf } from './build-observation.ts';
import { checkStreamRecords } from './stream-records.ts';

const [record] = buildObservation().batchObjects[0]?.records ?? [];
if (record === undefined) throw new Error('a run has a record');
const later = { sequenceNumber: '2', arrivalTime: '2026-11-21T09:01:30.000Z' };
const redriven = { sequenceNumber: '3', arrivalTime: '2026-11-21T10:00:00.000Z' };
const failed = viewOf('Failed', { done_at: '2026-11-21T09:30:00.000Z' });
const twoLives = { histories: [{ jobId: 'j1', lives: [[failed], [viewOf('Expired')]] }] };

test('finds a job that was accepted and is not on the stream, whatever became of it', () => {
  expect(checkStreamRecords(buildObservation({ streamRecords: [], batchObjects: [] }))).toMatchObject([
    { invariant: 'what is accepted is on the stream' },
  ]);
});

test.each<[string, Partial<Observation>]>([
  [
    'a record in no batch whose client heard nothing',
    { submissions: [buildSubmission({ answers: [{ kind: 'lost' }] })], batchObjects: [] },
  ],
  [
    'a record in no batch whose job expired',
    { histories: [{ jobId: 'j1', lives: [[viewOf('Expired')]] }], batchObjects: [] },
  ],
  [
    "a redriven record in no batch, though the earlier life's is in one",
    { ...twoLives, streamRecords: [buildStreamRecord(), buildStreamRecord(redriven)] },
  ],
  [
    'a record in no batch whose redriven one is in one',
    {
      ...twoLives,
      streamRecords: [buildStreamRecord(), buildStreamRecord(redriven)],
      batchObjects: [{ dataKey: 'data/b2/data', records: [{ ...record, ...redriven }] }],
    },
  ],
  ['a record of nobody', { streamRecords: [buildStreamRecord(), buildStreamRecord({ jobId: undefined })] }],
])('finds %s', (_what, changes) => {
  expect(checkStreamRecords(buildObservation(changes))).toMatchObject([
    { invariant: 'what is on the stream is in a batch' },
  ]);
});

test.each<[string, Partial<Observation>]>([
  ['a copy of a record', { streamRecords: [buildStreamRecord(), buildStreamRecord({ sequenceNumber: '2' })] }],
  ['a later try of the same job', { streamRecords: [buildStreamRecord(), buildStreamRecord(later)] }],
  [
    'a record that cannot be processed',
    {
      streamRecords: [buildStreamRecord(), buildStreamRecord({ jobId: undefined, data: 'AAAA' })],
      unprocessable: ['AAAA'],
    },
  ],
])('accepts %s', (_what, changes) => {
  expect(checkStreamRecords(buildObservation(changes))).toEqual([]);
});
