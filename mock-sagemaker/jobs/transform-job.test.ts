import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildTransformJob } from '../testing/build-transform-job.ts';
import {
  endTransformJob,
  finishStop,
  isTerminal,
  type JobOutcome,
  requestStop,
  startTransformJob,
} from './transform-job.ts';

const failed: JobOutcome = { status: 'Failed', failureReason: 'ClientError: See job logs for more information' };

describe('endTransformJob', () => {
  it('gives a failed job its reason, of at most 1024 characters', () => {
    const job = endTransformJob(buildTransformJob(), { status: 'Failed', failureReason: 'x'.repeat(2000) }, 2000);

    expect(job).toMatchObject({ status: 'Failed', failureReason: 'x'.repeat(1024), endedAt: 2000 });
  });

  it('leaves a job that was told to stop on its way, whatever came out', () => {
    const job = buildTransformJob({ status: 'Stopping' });

    expect(endTransformJob(job, failed, 2000)).toBe(job);
  });
});

it('no sequence of transitions leaves a terminal status or lets times run backwards', () => {
  const steps = fc.array(
    fc.tuple(fc.constantFrom('start', 'stop', 'complete', 'fail', 'finish'), fc.integer({ min: 0, max: 3000 })),
  );
  fc.assert(
    fc.property(steps, (taken) => {
      let job = buildTransformJob();
      for (const [step, now] of taken) {
        const before = job;
        if (step === 'start') job = startTransformJob(job, now);
        if (step === 'stop') job = requestStop(job, now);
        if (step === 'complete') job = endTransformJob(job, { status: 'Completed' }, now);
        if (step === 'fail') job = endTransformJob(job, failed, now);
        if (step === 'finish') job = finishStop(job, now);

        if (isTerminal(before.status)) expect(job).toBe(before);
        const { createdAt, startedAt = createdAt, endedAt = job.lastModifiedAt, lastModifiedAt } = job;
        expect(createdAt <= startedAt && startedAt <= endedAt && endedAt <= lastModifiedAt).toBe(true);
        expect(job.endedAt !== undefined).toBe(isTerminal(job.status));
        expect(job.failureReason !== undefined).toBe(job.status === 'Failed');
      }
    }),
  );
});
