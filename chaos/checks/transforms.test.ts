import { expect, test } from 'vitest';
import type { TransformJob } from '../observe/observation.ts';
import { buildObservation, buildTransformJob } from './build-observation.ts';
import { checkTransforms } from './transforms.ts';

const refused = { status: 'Failed', failureReason: 'ClientError: See job logs for more information' };
const platformFailed = { status: 'Failed', failureReason: 'CapacityError: …' };
const stopped = { status: 'Stopped' };
const completed = { status: 'Completed' };
const isolated = (end: Partial<TransformJob>) => ({ ...end, mode: 'isolated' as const });
const firstAtMs = Date.parse('2026-11-21T09:01:00.000Z');

/** Transforms of one batch, one after the other. */
const inOrder = (jobs: readonly Partial<TransformJob>[]) =>
  jobs.map((job, index) => {
    const createdAtMs = firstAtMs + index * 60_000;
    return buildTransformJob({ name: `t${index + 1}`, createdAtMs, endedAtMs: createdAtMs + 60_000, ...job });
  });
const check = (transformJobs: TransformJob[]) => checkTransforms(buildObservation({ transformJobs }));

test.each<[string, Partial<TransformJob>[]]>([
  ['a second transform of a batch that has its results', [completed, completed]],
  ['a fourth one after three failures of the platform', [platformFailed, stopped, platformFailed, completed]],
  ['one record by record after a failure of the platform', [platformFailed, isolated(completed)]],
  ['one record by record after a manual stop', [stopped, isolated(completed)]],
  ['one record by record to begin with', [isolated(completed)]],
  ['a second one record by record, after results', [refused, isolated(completed), isolated(completed)]],
  ['a second one record by record, after another refusal', [refused, isolated(refused), isolated(completed)]],
  [
    'a fourth one record by record',
    [refused, isolated(stopped), isolated(stopped), isolated(platformFailed), isolated(completed)],
  ],
  ['the same one after a refusal', [refused, completed]],
  ['one together again', [refused, isolated(platformFailed), completed]],
])('finds %s', (_what, jobs) => {
  expect(check(inOrder(jobs))).toMatchObject([{ invariant: 'no batch is transformed twice without a reason' }]);
});

test.each<[string, Partial<TransformJob>]>([
  ['runs on', { status: 'InProgress', endedAtMs: undefined }],
  ['failed only later', { ...platformFailed, endedAtMs: firstAtMs + 90_000 }],
])('finds a transform that begins while the one before %s', (_what, before) => {
  expect(check(inOrder([before, completed]))).toHaveLength(1);
});

test.each<[string, Partial<TransformJob>[]]>([
  ['results', [completed]],
  ['two failures of the platform before results', [platformFailed, stopped, completed]],
  ['three failures of the platform', [platformFailed, platformFailed, platformFailed]],
  ['results of the good records of a batch that the model refused', [refused, isolated(refused)]],
  ['failures of the platform in both modes', [stopped, refused, isolated(stopped), isolated(completed)]],
  ['a refusal only', [refused]],
])('accepts %s', (_what, jobs) => {
  expect(check(inOrder(jobs))).toEqual([]);
});

test('each batch has its own attempts', () => {
  const [first, second] = inOrder([completed, completed]);
  if (first === undefined || second === undefined) throw new Error('two transforms are made');

  expect(check([first, { ...second, dataKeys: ['data/2026/11/21/09/00/b2/data'] }])).toEqual([]);
});
