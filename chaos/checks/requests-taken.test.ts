import { expect, test } from 'vitest';
import { buildObservation, buildSubmission } from './build-observation.ts';
import { checkRequestsTaken } from './requests-taken.ts';

test('finds a valid request that is refused', () => {
  const submissions = [buildSubmission({ answers: [{ kind: 'refused', status: 422 }] })];

  expect(checkRequestsTaken(buildObservation({ submissions }))).toMatchObject([
    { invariant: 'a request that is valid is not refused' },
  ]);
});

test('accepts a conflict of keys', () => {
  const submissions = [buildSubmission({ idempotencyKey: 'k', answers: [{ kind: 'conflict' }] })];

  expect(checkRequestsTaken(buildObservation({ submissions }))).toEqual([]);
});
