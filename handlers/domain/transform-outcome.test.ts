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

  it('isolates the records if a request needed too much memory', () => {
    const failureReason = 'ClientError: Please use an instance type with more memory, or reduce the size of job data';

    expect(decideRetry(buildBatch(), { status: 'Failed', failureReason }, now)).toMatchObject({ action: 'isolate' });
  });

  it.each([
    'AlgorithmError: Model container failed to respond to ping. Please ensure …',
    'AlgorithmError: The server of model "digits" ended with code 1 before it answered /ping.',
    'ClientError: API error (404): manifest for digits:1 not found: manifest unknown: Requested image not found',
    'ClientError: Cannot pull algorithm container. Either the image does not exist or its permissions are incorrect.',
    'ClientError: The model data of model "digits" at s3://b/model.tar.gz cannot be read.',
    'ClientError: Access Denied to s3://b/model.tar.gz',
    'InternalServerError: We encountered an internal error.  Please try again.',
    'CapacityError: Unable to provision requested ML compute capacity.',
    'ResourceLimitExceeded: The account-level service limit is 0 Instances',
  ])('tries a batch again as it is after %s', (failureReason) => {
    expect(decideRetry(buildBatch(), { status: 'Failed', failureReason }, now)).toMatchObject({
      action: 'retry',
      retry: { mode: 'together', attempt: 2, platformFailures: 1 },
    });
  });

  it('tries isolated records again as they are after a failure of the platform', () => {
    const batch = buildBatch({ mode: 'isolated', attempt: 2 });

    expect(decideRetry(batch, platformFailure, now)).toMatchObject({
      action: 'retry',
      retry: { mode: 'isolated', attempt: 3, platformFailures: 1 },
    });
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

  it('tries nothing again that nobody waits for', () => {
    const end = { status: 'Abandoned', failureReason: 'no room' } as const;

    expect(decideRetry(buildBatch(), end, now)).toMatchObject({
      action: 'fail',
      error: { code: 'platform_error', message: 'no room', retryable: true },
    });
  });

  it('waits longer each time and gives up after the third failure of the platform', () => {
    const second = decideRetry(buildBatch({ attempt: 2, platformFailures: 1 }), platformFailure, now);
    const third = decideRetry(buildBatch({ attempt: 3, platformFailures: 2 }), platformFailure, now);

    expect(second).toMatchObject({ action: 'retry', retry: { notBefore: '2026-03-04T06:02:00.000Z' } });
    expect(third).toMatchObject({ action: 'fail', error: { code: 'platform_error', retryable: true } });
  });
});
