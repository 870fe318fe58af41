import { expect, test } from 'vitest';
import type { Answer, Submission } from '../observe/observation.ts';
import { buildObservation, buildSubmission } from './build-observation.ts';
import { checkIdempotency } from './idempotency.ts';

const accepted = (jobId: string): Answer => ({ kind: 'accepted', jobId });
const keyed = (payload: string, ...answers: Answer[]) => buildSubmission({ idempotencyKey: 'k', payload, answers });

test.each<[string, Submission[]]>([
  ['two jobs under one key', [keyed('a', accepted('j1')), keyed('a', accepted('j2'))]],
  ['two requests under one key', [keyed('a', accepted('j1')), keyed('b', accepted('j1'))]],
  ['a conflict between equal requests', [keyed('a', accepted('j1')), keyed('a', { kind: 'conflict' })]],
  ['a client that never gets an answer', [keyed('a', { kind: 'unclear' })]],
  [
    'a job that is not the one that the API named before',
    [keyed('a', { kind: 'unclear', jobId: 'j2' }, accepted('j1'))],
  ],
])('finds %s', (_what, submissions) => {
  expect(checkIdempotency(buildObservation({ submissions }))).not.toEqual([]);
});

test.each<[string, Submission[]]>([
  ['a repeated request under a key', [keyed('a', accepted('j1')), keyed('a', accepted('j1'))]],
  ['a conflict with another request under the key', [keyed('a', accepted('j1')), keyed('b', { kind: 'conflict' })]],
  ['the job that the API named before', [keyed('a', { kind: 'unclear', jobId: 'j1' }, accepted('j1'))]],
  ['two jobs without a key', [buildSubmission(), buildSubmission({ answers: [accepted('j2')] })]],
])('accepts %s', (_what, submissions) => {
  expect(checkIdempotency(buildObservation({ submissions }))).toEqual([]);
});
