import { describe, expect, it } from 'vitest';
import { acceptJob, processJob } from '../domain/job-transitions.ts';
import { buildJobRecord } from '../fakes/build.ts';
import type { JobRepository } from './job-repository.ts';

const context = { now: new Date('2026-03-04T05:06:09.000Z'), jobRetentionDays: 7 };
const batch = { batchId: 'b1', transformJobName: 't1', transformingAt: '2026-03-04T05:06:08.000Z' };
/** Began after what ends at `context.now`. */
const redriven = buildJobRecord({ arrivalTime: '2026-03-04T05:06:10.000Z', submittedAt: buildJobRecord().arrivalTime });

/** How every JobRepository reserves ids. `create` gives one over an empty table. */
export function describeReservations(name: string, create: () => Promise<JobRepository>): void {
  describe(`${name} as JobRepository: reservations`, () => {
    it('binds an id to the first request that reserves it', async () => {
      const jobs = await create();
      const { jobId, requestHash, arrivalTime } = buildJobRecord();

      const first = await jobs.reserve({ jobId, requestHash, arrivalTime, expiresAt: 2_000_000_000 }, context.now);
      const same = await jobs.reserve({ jobId, requestHash, arrivalTime, expiresAt: 2_000_000_000 }, context.now);
      const other = await jobs.reserve(
        { jobId, requestHash: 'another', arrivalTime, expiresAt: 2_000_000_000 },
        context.now,
      );

      expect([first.outcome, same.outcome, other.outcome]).toEqual(['reserved', 'reserved', 'conflict']);
    });

    it('gives a repeat of the request the arrival time of the first, for a minute', async () => {
      const jobs = await create();
      const { jobId, requestHash } = buildJobRecord();
      const reserveAt = (arrivalTime: string) =>
        jobs.reserve({ jobId, requestHash, arrivalTime, expiresAt: 2_000_000_000 }, new Date(arrivalTime));

      const reservations = [
        await reserveAt('2026-03-04T05:06:07.000Z'),
        await reserveAt('2026-03-04T05:07:07.000Z'),
        await reserveAt('2026-03-04T05:07:07.001Z'),
        await reserveAt('2026-03-04T05:08:07.000Z'),
      ];

      expect(reservations).toEqual([
        { outcome: 'reserved', arrivalTime: '2026-03-04T05:06:07.000Z' },
        { outcome: 'reserved', arrivalTime: '2026-03-04T05:06:07.000Z' },
        { outcome: 'reserved', arrivalTime: '2026-03-04T05:07:07.001Z' },
        { outcome: 'reserved', arrivalTime: '2026-03-04T05:07:07.001Z' },
      ]);
    });

    it('knows no job by an id that is only reserved', async () => {
      const jobs = await create();
      const { jobId, requestHash, arrivalTime } = buildJobRecord();
      await jobs.reserve({ jobId, requestHash, arrivalTime, expiresAt: 2_000_000_000 }, context.now);

      expect(await jobs.find(jobId)).toBeUndefined();
    });

    it('lets a job expire when its first request said so', async () => {
      const jobs = await create();
      const record = buildJobRecord();
      await jobs.write(acceptJob(record, context));

      await jobs.reserve({ ...record, expiresAt: 2_000_000_000 }, context.now);

      expect((await jobs.find(record.jobId))?.expiresAt).toBe(acceptJob(record, context).expiresAt);
    });

    it('gives an id to another request when the first one is over, with nothing of its job', async () => {
      const jobs = await create();
      const record = buildJobRecord();
      const done = processJob(record, batch, { contentType: 'text/csv', result: '7' }, context);
      await jobs.reserve({ ...record, expiresAt: done.expiresAt }, context.now);
      await jobs.write(done);
      const lastMoment = new Date(done.expiresAt * 1000 - 1);
      const over = new Date(done.expiresAt * 1000);
      const later = { ...redriven, requestHash: 'another', arrivalTime: over.toISOString() };

      const tooEarly = await jobs.reserve({ ...later, expiresAt: 2_000_000_000 }, lastMoment);
      const reservations = await Promise.all([
        jobs.reserve({ ...later, expiresAt: 2_000_000_000 }, over),
        jobs.reserve({ ...record, expiresAt: 2_000_000_000 }, over),
      ]);
      const reserved = await jobs.find(record.jobId);
      await jobs.write(acceptJob(later, context));

      expect(tooEarly.outcome).toBe('conflict');
      expect(reservations.map(({ outcome }) => outcome)).toEqual(['reserved', 'conflict']);
      expect(reserved).toBeUndefined();
      expect(await jobs.find(record.jobId)).toEqual(acceptJob(later, context));
    });

    it('gives an id that was only reserved to another request when its time is over', async () => {
      const jobs = await create();
      const { jobId, requestHash, arrivalTime } = buildJobRecord();
      await jobs.reserve({ jobId, requestHash, arrivalTime, expiresAt: 1_700_000_000 }, new Date(0));

      const other = { jobId, requestHash: 'another', arrivalTime: redriven.arrivalTime, expiresAt: 2_000_000_000 };

      expect(await jobs.reserve(other, context.now)).toEqual({
        outcome: 'reserved',
        arrivalTime: redriven.arrivalTime,
      });
      expect(await jobs.reserve({ ...other, requestHash }, context.now)).toEqual({ outcome: 'conflict' });
    });

    it('gives the row of a request that was accepted before', async () => {
      const jobs = await create();
      const record = buildJobRecord();
      await jobs.reserve({ ...record, expiresAt: 2_000_000_000 }, context.now);
      await jobs.write(acceptJob(record, context));

      const again = await jobs.reserve({ ...record, expiresAt: 2_000_000_000 }, context.now);

      expect(again).toMatchObject({ outcome: 'repeated', row: { jobId: record.jobId, status: 'Queued' } });
    });
  });
}
