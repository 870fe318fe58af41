import { expect, test } from 'vitest';
import type { View } from '../observe/observation.ts';
import { buildObservation, buildSubmission, viewOf } from './build-observation.ts';
import { checkFinalOnce } from './final-once.ts';

const queued = viewOf('Queued');
const processing = viewOf('Processing');
const processed = viewOf('Processed', { done_at: '2026-11-21T09:20:00.000Z' });
const failed = viewOf('Failed', { done_at: '2026-11-21T09:10:00.000Z' });
const notFound = { status: 404, body: { code: 'job_not_found' } };
const nobodyKnows = [buildSubmission({ answers: [{ kind: 'lost' }] })];

const invariantsBroken = (lives: readonly View[][], submissions = [buildSubmission()]) =>
  checkFinalOnce(buildObservation({ submissions, histories: [{ jobId: 'j1', lives }] })).map(
    ({ invariant }) => invariant,
  );

test.each<[string, string, View[][]]>([
  ['a job that does not end', 'every accepted job ends', [[queued]]],
  ['a job that nobody finds', 'every accepted job ends', [[notFound]]],
  ['a job that nobody looked at', 'every accepted job ends', [[]]],
  ['a result that changes', 'a job ends once', [[processed, viewOf('Processed', { result: 'other' })]]],
  ['an end that is taken back', 'a job ends once', [[processed, queued, processed]]],
  ['an end that is not found any more', 'a job ends once', [[queued, processed, notFound]]],
  ['a status that goes down', 'a status goes up', [[queued, processing, queued, processed]]],
  ['a job that vanishes before its end', 'a status goes up', [[queued, notFound, processed]]],
  ['a job that vanishes when it is sent again', 'a status goes up', [[failed], [notFound, processed]]],
  ['a redriven job that does not end', 'every accepted job ends', [[failed], [queued]]],
  ['a redrive that does nothing', 'a redriven job ends anew', [[failed], [failed]]],
])('finds %s', (_what, invariant, lives) => {
  expect(invariantsBroken(lives)).toEqual([invariant]);
});

test.each<[string, View[][]]>([
  ['each status once', [[queued, processing, processed]]],
  ['an end that is seen at once', [[processed]]],
  ['a row that comes later than the acceptance', [[notFound, queued, processed]]],
  ['a stage that goes on within a status', [[{ ...queued, body: { ...queued.body, stage: 'batched' } }, processed]]],
  [
    'another life after a redrive',
    [
      [queued, processing, failed],
      [queued, processing, processed],
    ],
  ],
])('accepts %s', (_what, lives) => {
  expect(invariantsBroken(lives)).toEqual([]);
});

test('a job whose client was told nothing need not be there, but ends if it was seen', () => {
  expect(invariantsBroken([[notFound]], nobodyKnows)).toEqual([]);
  expect(invariantsBroken([[notFound, queued]], nobodyKnows)).toEqual(['every accepted job ends']);
});
