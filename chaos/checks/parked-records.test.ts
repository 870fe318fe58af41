import { expect, test } from 'vitest';
import type { Observation } from '../observe/observation.ts';
import { buildObservation, buildStreamRecord } from './build-observation.ts';
import { checkParkedRecords } from './parked-records.ts';

const broken = buildStreamRecord({ sequenceNumber: '2', jobId: undefined, data: 'AAAA' });
const key = 'parked/shardId-000000000000/2';
const sent = { streamRecords: [buildStreamRecord(), broken], unprocessable: ['AAAA'] };

test.each<[string, Partial<Observation>]>([
  ['a good record that is parked', { parkedObjects: [{ key: 'parked/shardId-000000000000/1', data: '' }] }],
  ['a parked delivery', { parkedObjects: [{ key: 'parked/aws/lambda/x' }] }],
  ['a broken record that is not parked', sent],
  ['one that is parked as something else', { ...sent, parkedObjects: [{ key, data: 'BBBB' }] }],
  [
    'one that is parked elsewhere',
    {
      ...sent,
      parkedObjects: [
        { key, data: 'AAAA' },
        { key: 'parked/x', data: 'AAAA' },
      ],
    },
  ],
])('finds %s', (_what, changes) => {
  expect(checkParkedRecords(buildObservation(changes))).toMatchObject([
    { invariant: 'what cannot be processed is parked, and nothing else' },
  ]);
});

test.each<[string, Partial<Observation>]>([
  ['nothing, of a stream with good records', {}],
  ['a broken record with its bytes', { ...sent, parkedObjects: [{ key, data: 'AAAA' }] }],
])('accepts under parked/ %s', (_what, changes) => {
  expect(checkParkedRecords(buildObservation(changes))).toEqual([]);
});
