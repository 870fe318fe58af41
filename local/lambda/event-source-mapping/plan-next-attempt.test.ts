import { expect, test } from 'vitest';
import { planNextAttempt } from './plan-next-attempt.ts';

const settings = { maximumRetryAttempts: 2, bisectBatchOnFunctionError: false };
const piece = { items: [1, 2, 3], retries: 0 };
const failed = { kind: 'failed', functionFailed: true } as const;

test('a success is done', () => {
  expect(planNextAttempt(piece, { kind: 'done' }, settings)).toEqual({ done: [1, 2, 3], discarded: [], again: [] });
});

test('a failure is tried again as it is', () => {
  expect(planNextAttempt(piece, failed, settings).again).toEqual([{ items: [1, 2, 3], retries: 1 }]);
});

test('a failure is split in two without costing a retry, down to single records', () => {
  const bisecting = { ...settings, bisectBatchOnFunctionError: true };

  expect(planNextAttempt(piece, failed, bisecting).again).toEqual([
    { items: [1, 2], retries: 0 },
    { items: [3], retries: 0 },
  ]);
  expect(planNextAttempt({ items: [3], retries: 0 }, failed, bisecting).again).toEqual([{ items: [3], retries: 1 }]);
});

test.each([true, false])(
  'a partial failure is done up to the record it names, and begins anew: bisect %s',
  (bisect) => {
    const next = planNextAttempt(
      { ...piece, retries: 2 },
      { kind: 'failedFrom', index: 1 },
      { ...settings, bisectBatchOnFunctionError: bisect },
    );

    expect(next).toEqual({ done: [1], discarded: [], again: [{ items: [2, 3], retries: 0 }] });
  },
);

test('a partial failure that names the first record is a retry like any other', () => {
  expect(planNextAttempt(piece, { kind: 'failedFrom', index: 0 }, settings)).toEqual({
    done: [],
    discarded: [],
    again: [{ items: [1, 2, 3], retries: 1 }],
  });
});

test.each([failed, { kind: 'failedFrom', index: 0 } as const])(
  'what was retried often enough is discarded, with everything behind it: %o',
  (response) => {
    expect(planNextAttempt({ ...piece, retries: 2 }, response, settings)).toEqual({
      done: [],
      discarded: [1, 2, 3],
      again: [],
    });
  },
);

test('-1 retries for ever', () => {
  const forEver = { ...settings, maximumRetryAttempts: -1 };

  expect(planNextAttempt({ ...piece, retries: 9999 }, failed, forEver).discarded).toEqual([]);
});
