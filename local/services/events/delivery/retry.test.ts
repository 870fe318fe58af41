import { describe, expect, test } from 'vitest';
import { planRetry } from './retry.ts';

const attempts = { firstAttemptAtMs: 0, functionFailures: 0, notTaken: 0 };
const failed = { kind: 'function-failed', reason: 'boom' } as const;
const notTaken = { kind: 'not-taken', reason: 'busy' } as const;

describe('planRetry', () => {
  test('runs a failing function again after one and after two minutes, then gives up', () => {
    const steps = [1, 2, 3].map((functionFailures) =>
      planRetry(failed, { ...attempts, functionFailures }, undefined, 1_000),
    );

    expect(steps).toEqual([{ retryAtMs: 61_000 }, { retryAtMs: 121_000 }, 'give-up']);
  });

  test('waits twice as long after each attempt that was not taken, up to a minute', () => {
    const steps = [1, 2, 3, 20].map((count) => planRetry(notTaken, { ...attempts, notTaken: count }, undefined, 0));

    expect(steps).toEqual([{ retryAtMs: 1_000 }, { retryAtMs: 2_000 }, { retryAtMs: 4_000 }, { retryAtMs: 60_000 }]);
  });

  test("gives up after the target's own number of retries", () => {
    const policy = { MaximumRetryAttempts: 1 };

    expect(planRetry(notTaken, { ...attempts, notTaken: 1 }, policy, 0)).toEqual({ retryAtMs: 1_000 });
    expect(planRetry(notTaken, { ...attempts, notTaken: 2 }, policy, 0)).toBe('give-up');
  });

  test("gives up at the target's own age limit", () => {
    const policy = { MaximumEventAgeInSeconds: 60 };

    expect(planRetry(notTaken, { ...attempts, notTaken: 1 }, policy, 59_500)).toBe('give-up');
  });

  test('does not repeat what was refused', () => {
    expect(planRetry({ kind: 'refused', reason: 'gone' }, attempts, undefined, 0)).toBe('give-up');
  });
});
