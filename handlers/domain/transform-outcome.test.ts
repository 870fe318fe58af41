import { describe, expect, it } from 'vitest';
import { buildBatch } from '../fakes/build.ts';
import { decideRetry } from './transform-outcome.ts';

const now = new Date('2026-03-04T06:00:00.000Z');
const modelFailure = { status: 'Failed', failureReason: 'ClientError: See job logs for more information' } as const;
const platformFailure = { status: 'Failed', failureReason: 'CapacityError: Unable to provision' } as const;

describe('decideRetry', () => {
  it.each(['ClientError: See job logs', 'AlgorithmError: See job logs'])(
    'isolates the records after %s',
    (failureReason) => {
      expect(decideRetry(buildBatch(), { status: 'Failed', failureReason }, now)).toEqual({
        action: 'isolate',
        retry: { mode: 'isolated', attempt: 2, platformFailures: 0 },
      });
    },
  );

  it('tries a batch again as it is if the model server never came up', () => {
    const failureReason = 'AlgorithmError: Model container failed to respond to ping. Please ensure …';

    expect(decideRetry(buildBatch(), { status: 'Failed', failureReason }, now)).toMatchObject({ action: 'retry' });
  });

  it('fails what the model refuses alone, for good', () => {
    expect(decideRetry(buildBatch({ mode: 'isolated', attempt: 2 }), modelFailure, now)).toEqual({
      action: 'fail',
      error: { code: 'model_error', message: modelFailure.failureReason, stage: 'transforming', retryable: false },
    });
  });

  it.each([platformFailure, { status: 'Stopped' }, { status: 'Completed' }, { status: 'Failed' }] as const)(
    'tries again as it is, later, after %o',
    (end) => {
      expect(decideRetry(buildBatch(), end, now)).toEqual({
        action: 'retry',
        retry: { mode: 'together', attempt: 2, platformFailures: 1, notBefore: '2026-03-04T06:01:00.000Z' },
      });
    },
  );

  it('waits longer each time and gives up after the third failure of the platform', () => {
    const second = decideRetry(buildBatch({ attempt: 2, platformFailures: 1 }), platformFailure, now);
    const third = decideRetry(buildBatch({ attempt: 3, platformFailures: 2 }), platformFailure, now);

    expect(second).toMatchObject({ action: 'retry', retry: { notBefore: '2026-03-04T06:02:00.000Z' } });
    expect(third).toMatchObject({ action: 'fail', error: { code: 'platform_error', retryable: true } });
  });
});
