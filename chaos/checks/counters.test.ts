import { expect, test } from 'vitest';
import type { Observation, WorkItem } from '../observe/observation.ts';
import { buildObservation, buildSubmission } from './build-observation.ts';
import { checkCounters } from './counters.ts';

const good = buildObservation();
const [batch = { workId: 'batch#b1' }] = good.workItems;
const rowWith = (changes: Partial<WorkItem>) => ({ workItems: [{ ...batch, ...changes }] });
const failed = { jobItems: [{ jobId: 'j1', status: 'Failed' }] };
const poison = { submissions: [buildSubmission({ isPoison: true })], ...failed };

test.each<[string, Partial<Observation>]>([
  ['a batch without a row', { workItems: [] }],
  ['a batch with two rows', { workItems: [batch, { ...batch, workId: 'batch#b2' }] }],
  ['a batch that is open', rowWith({ state: 'waiting' })],
  ['a batch that counts wrong', rowWith({ resultCount: 0 })],
  ['a batch that does not say how many records it has', rowWith({ recordCount: undefined })],
  [
    'a batch of an object that is not there',
    { workItems: [...good.workItems, { workId: 'batch#b2', dataKey: 'data/b2/data', state: 'closed' }] },
  ],
  ['a result that is counted as the error', rowWith({ resultCount: 0, errorCount: 1 })],
  ['a poison record that is counted as a result', poison],
])('finds %s', (_what, changes) => {
  expect(checkCounters(buildObservation(changes))).not.toEqual([]);
});

test.each<[string, Partial<Observation>]>([
  ['a result', {}],
  ['a poison record that is an error', { ...poison, ...rowWith({ resultCount: 0, errorCount: 1 }) }],
  ['a good record without a result', { ...failed, ...rowWith({ resultCount: 0, errorCount: 1 }) }],
  ['a result that came too late for its job', failed],
  [
    'an error of a job that has its result from another batch',
    {
      batchObjects: [
        ...good.batchObjects,
        ...good.batchObjects.map((object) => ({ ...object, dataKey: 'data/2026/11/21/09/00/b2/data' })),
      ],
      workItems: [
        { ...batch, resultCount: 0, errorCount: 1 },
        { ...batch, workId: 'batch#b2', dataKey: 'data/2026/11/21/09/00/b2/data' },
      ],
    },
  ],
])('accepts %s', (_what, changes) => {
  expect(checkCounters(buildObservation(changes))).toEqual([]);
});
