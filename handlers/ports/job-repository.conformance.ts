import { describe, expect, it } from 'vitest';
import { acceptJob, batchJob, cancelJob, failJob, type JobReference, processJob } from '../domain/job-transitions.ts';
import { buildJobRecord } from '../fakes/build.ts';
import type { JobRepository } from './job-repository.ts';
import { describeReservations } from './job-reservations.conformance.ts';

const context = { now: new Date('2026-03-04T05:06:09.000Z'), jobRetentionDays: 7 };
const batch = { batchId: 'b1', transformJobName: 't1', transformingAt: '2026-03-04T05:06:08.000Z' };
const error = { code: 'platform_error', message: '', stage: 'transforming', retryable: true } as const;
/** Began after what ends at `context.now`. */
const redriven = buildJobRecord({ arrivalTime: '2026-03-04T05:06:10.000Z', submittedAt: buildJobRecord().arrivalTime });

async function listAll(jobs: JobRepository, time: string): Promise<JobReference[]> {
  const open: JobReference[] = [];
  for await (const job of jobs.listOpenBefore(time)) open.push(job);
  return open;
}

/** What every JobRepository does. `create` gives one over an empty table. */
export function describeJobRepository(name: string, create: () => Promise<JobRepository>): void {
  describe(`${name} as JobRepository`, () => {
    it('creates a row by whichever transition comes first', async () => {
      const jobs = await create();
      const record = buildJobRecord();

      const outcome = await jobs.write(batchJob(record, 'b1', context));

      expect(outcome).toBe('written');
      expect(await jobs.find(record.jobId)).toEqual(batchJob(record, 'b1', context));
    });

    it('keeps what an earlier transition wrote', async () => {
      const jobs = await create();
      const record = buildJobRecord();
      await jobs.write(acceptJob(record, context));

      await jobs.write(processJob(record, batch, { contentType: 'text/csv', result: '7' }, context));

      expect(await jobs.find(record.jobId)).toMatchObject({
        acceptedAt: record.arrivalTime,
        requestHash: record.requestHash,
        status: 'Processed',
        result: '7',
        ...batch,
      });
    });

    it('refuses a transition that does not raise the rank', async () => {
      const jobs = await create();
      const record = buildJobRecord();
      await jobs.write(processJob(record, batch, { contentType: 'text/csv', result: '7' }, context));

      const outcomes = [
        await jobs.write(acceptJob(record, context)),
        await jobs.write(batchJob(record, 'b2', context)),
        await jobs.write(
          failJob(record, { code: 'model_error', message: '', stage: 'done', retryable: false }, context),
        ),
      ];

      expect(outcomes).toEqual(['superseded', 'superseded', 'superseded']);
      expect(await jobs.find(record.jobId)).toMatchObject({ status: 'Processed', result: '7' });
    });

    it('invariant 3: lets one of several final transitions at once stay', async () => {
      const jobs = await create();
      const record = buildJobRecord();
      await jobs.write(acceptJob(record, context));

      const outcomes = await Promise.all([
        jobs.write(cancelJob(record, context)),
        jobs.write(processJob(record, batch, { contentType: 'text/csv', result: '7' }, context)),
        jobs.write(cancelJob(record, context)),
      ]);

      const statuses = ['Canceled', 'Processed', 'Canceled'];
      expect(outcomes.toSorted()).toEqual(['superseded', 'superseded', 'written']);
      expect((await jobs.find(record.jobId))?.status).toBe(statuses[outcomes.indexOf('written')]);
    });

    it('begins another life of a job that ended without a result, with nothing of how it ended', async () => {
      const jobs = await create();
      const record = buildJobRecord();
      await jobs.write(batchJob(record, 'b1', context));
      await jobs.write(failJob(record, error, context, batch));

      const outcome = await jobs.write(acceptJob(redriven, context));

      const { requestHash, contentType } = record;
      expect(outcome).toBe('written');
      expect(await jobs.find(record.jobId)).toEqual({
        ...acceptJob(redriven, context),
        ...{ batchId: 'b1', requestHash, contentType },
      });
      expect(await listAll(jobs, '2026-03-04T05:06:11.000Z')).toMatchObject([{ arrivalTime: redriven.arrivalTime }]);
    });

    it('begins it by whichever transition comes first', async () => {
      const jobs = await create();
      await jobs.write(failJob(buildJobRecord(), error, context, batch));

      const outcome = await jobs.write(batchJob(redriven, 'b2', context));

      expect(outcome).toBe('written');
      expect(await jobs.find(redriven.jobId)).toEqual(batchJob(redriven, 'b2', context));
    });

    it('begins none for a record that nobody redrove, though its host has a clock that is ahead', async () => {
      const jobs = await create();
      const record = buildJobRecord();
      await jobs.write(acceptJob(record, context));
      await jobs.write(cancelJob(record, context));
      const row = await jobs.find(record.jobId);
      const ahead = { ...record, arrivalTime: redriven.arrivalTime };

      const outcomes = [
        await jobs.write(acceptJob(ahead, context)),
        await jobs.write(batchJob(ahead, 'b2', context)),
        ...(await jobs.writeAll([batchJob(ahead, 'b2', context)])),
      ];

      expect(outcomes).toEqual(['superseded', 'superseded', 'superseded']);
      expect(await jobs.find(record.jobId)).toEqual(row);
    });

    it('begins it once, however often it is told to', async () => {
      const jobs = await create();
      await jobs.write(failJob(buildJobRecord(), error, context));
      const other = { ...redriven, arrivalTime: '2026-03-04T05:06:10.500Z' };

      const outcomes = await Promise.all([
        jobs.write(acceptJob(redriven, context)),
        jobs.write(acceptJob(other, context)),
        jobs.write(acceptJob(redriven, context)),
      ]);

      expect(outcomes.toSorted()).toEqual(['superseded', 'superseded', 'written']);
    });

    it.each([
      ['open', acceptJob(redriven, context)],
      ['failed', failJob(redriven, error, { ...context, now: new Date('2026-03-04T05:07:00.000Z') })],
    ])('lets no late write of an earlier life at a redriven job that is %s', async (_state, transition) => {
      const jobs = await create();
      const record = buildJobRecord();
      await jobs.write(failJob(record, error, context));
      await jobs.write(acceptJob(redriven, context));
      await jobs.write(transition);
      const row = await jobs.find(record.jobId);

      await jobs.writeAll([
        batchJob(record, 'b1', context),
        processJob(record, batch, { contentType: 'text/csv', result: '7' }, context),
        failJob(record, error, context),
        cancelJob(record, context),
      ]);

      expect(await jobs.find(record.jobId)).toEqual(row);
    });

    it('keeps a result, whatever begins later', async () => {
      const jobs = await create();
      const record = buildJobRecord();
      await jobs.write(processJob(record, batch, { contentType: 'text/csv', result: '7' }, context));

      const outcomes = [
        await jobs.write(acceptJob(redriven, context)),
        await jobs.write(failJob(redriven, error, context)),
      ];

      expect(outcomes).toEqual(['superseded', 'superseded']);
      expect(await jobs.find(record.jobId)).toMatchObject({ status: 'Processed', result: '7' });
    });

    it('invariant 3: writes many transitions at once, each by its own condition', async () => {
      const jobs = await create();
      const done = buildJobRecord({ jobId: 'done' });
      const open = buildJobRecord({ jobId: 'open' });
      await jobs.write(processJob(done, batch, { contentType: 'text/csv', result: '7' }, context));

      const outcomes = await jobs.writeAll([batchJob(done, 'b2', context), batchJob(open, 'b2', context)]);

      expect(outcomes).toEqual(['superseded', 'written']);
      expect(await jobs.find('done')).toMatchObject({ status: 'Processed', batchId: 'b1' });
      expect(await jobs.find('open')).toEqual(batchJob(open, 'b2', context));
    });

    it('finds of many jobs what decides about them, and reads no results', async () => {
      const jobs = await create();
      const [done, failed] = [buildJobRecord({ jobId: 'done' }), buildJobRecord({ jobId: 'failed' })];
      const result = { contentType: 'text/csv', result: '7' } as const;
      await jobs.write(batchJob(done, 'b1', context));
      await jobs.writeAll([processJob(done, batch, result, context), failJob(failed, error, context, batch)]);

      const found = await jobs.findAll(['done', 'failed', 'none']);

      const { arrivalTime } = done;
      const ended = { statusRank: 100, stage: 'done', arrivalTime, doneAt: context.now.toISOString(), batchId: 'b1' };
      expect(found).toEqual(
        new Map([
          ['done', { jobId: 'done', status: 'Processed', ...ended }],
          ['failed', { jobId: 'failed', status: 'Failed', ...ended, error }],
        ]),
      );
    });

    it('lists a job as open until it has a final status', async () => {
      const jobs = await create();
      const record = buildJobRecord();
      await jobs.write(acceptJob(record, context));

      const before = await listAll(jobs, '2026-03-04T05:06:08.000Z');
      const tooEarly = await listAll(jobs, record.arrivalTime);
      await jobs.write(processJob(record, batch, { contentType: 'text/csv', result: '7' }, context));
      const after = await listAll(jobs, '2026-03-04T05:06:08.000Z');

      expect(before).toEqual([{ jobId: record.jobId, arrivalTime: record.arrivalTime }]);
      expect(tooEarly).toEqual([]);
      expect(after).toEqual([]);
    });

    it('finds the oldest open job', async () => {
      const jobs = await create();
      const none = await jobs.findOldestOpen();
      await jobs.write(acceptJob(buildJobRecord({ jobId: 'job-1', arrivalTime: '2026-03-04T05:06:03.000Z' }), context));
      await jobs.write(acceptJob(buildJobRecord({ jobId: 'job-2', arrivalTime: '2026-03-04T05:06:02.000Z' }), context));
      const done = buildJobRecord({ jobId: 'job-3', arrivalTime: '2026-03-04T05:06:01.000Z' });
      await jobs.write(processJob(done, batch, { contentType: 'text/csv', result: '7' }, context));

      const oldest = await jobs.findOldestOpen();

      expect(none).toBeUndefined();
      expect(oldest).toEqual({ jobId: 'job-2', arrivalTime: '2026-03-04T05:06:02.000Z' });
    });
  });
  describeReservations(name, create);
}
