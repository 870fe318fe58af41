import { describe, expect, it } from 'vitest';
import type { FinalJobStatus } from '../../handlers/domain/job.ts';
import type { JobRecord } from '../../handlers/domain/job-record.ts';
import {
  acceptJob,
  batchJob,
  cancelJob,
  expireJob,
  failJob,
  jobBatch,
  processJob,
} from '../../handlers/domain/job-transitions.ts';
import { ServiceUnavailableError } from '../../handlers/errors.ts';
import { buildBatch, buildJobRecord, buildStreamRecord, jobIdOf } from '../../handlers/fakes/build.ts';
import { buildWorld, type World } from '../../handlers/fakes/build-world.ts';
import type { RedriveOptions } from './options.ts';
import { redrive } from './redrive.ts';

const error = { code: 'platform_error', message: '', stage: 'transforming', retryable: true } as const;
const modelError = { ...error, code: 'model_error', retryable: false } as const;
const statuses: readonly FinalJobStatus[] = ['Failed', 'Expired'];
const batch = buildBatch();
const inBatch = jobBatch(batch);
const later = new Date('2026-03-04T06:00:00.000Z');
const line = ({ jobId, arrivalTime, payload }: JobRecord) => `${jobId},${arrivalTime},${payload}\n`;

function options(fields: Partial<RedriveOptions> = {}): RedriveOptions {
  const selection = { statuses, retryableOnly: false };
  return { place: { readyFile: undefined }, jobIds: [], batchIds: [], selection, dryRun: false, ...fields };
}

/** One batch in which jobs 1 and 2 failed, job 3 was refused by the model, 4 has its result, 5 is open, 6 was canceled. */
async function buildFailedWorld() {
  const world = buildWorld();
  const context = { now: world.now(), jobRetentionDays: 7 };
  const records = [1, 2, 3, 4, 5, 6].map((number) =>
    buildJobRecord({ jobId: jobIdOf(number), payload: `${number}`, requestHash: `hash-${number}` }),
  );
  await world.batches.record(batch);
  await world.objects.put(batch.dataKey, records.map(line).join(''));
  for (const record of records) await world.jobs.write(batchJob(record, batch.batchId, context));
  const [first, second, refused, processed, , canceled] = records;
  if (!first || !second || !refused || !processed || !canceled) throw new Error('there are six');
  await world.jobs.write(failJob(first, error, context, inBatch));
  await world.jobs.write(expireJob(second, { ...error, code: 'deadline_exceeded' }, context));
  await world.jobs.write(failJob(refused, modelError, context, inBatch));
  await world.jobs.write(processJob(processed, inBatch, { contentType: 'text/csv', result: '-4' }, context));
  await world.jobs.write(cancelJob(canceled, context));
  world.clock.now = later;
  return world;
}

function depsOf(world: World) {
  const printed: string[] = [];
  const progress = { show: () => {}, print: (text: string) => void printed.push(text) };
  return { printed, deps: { ...world, endedJobs: world.jobs, progress } };
}

const sentIds = (world: World) => world.stream.records.map(({ jobId }) => jobId).toSorted();

describe('redrive', () => {
  it('sends what failed or expired again under its own id, and the rows say so', async () => {
    const world = await buildFailedWorld();

    const report = await redrive(depsOf(world).deps, options());

    expect(report).toEqual({ sentCount: 3, unfit: [], lost: [] });
    expect(sentIds(world)).toEqual([jobIdOf(1), jobIdOf(2), jobIdOf(3)]);
    expect(world.stream.records.find(({ jobId }) => jobId === jobIdOf(1))).toEqual({
      jobId: jobIdOf(1),
      arrivalTime: later.toISOString(),
      submittedAt: buildJobRecord().arrivalTime,
      contentType: 'text/csv',
      payload: '1',
      requestHash: 'hash-1',
    });
    const row = await world.jobs.find(jobIdOf(1));
    expect(row).toMatchObject({ status: 'Queued', stage: 'accepted', acceptedAt: buildJobRecord().arrivalTime });
    expect(row).not.toHaveProperty('error');
    expect(row).not.toHaveProperty('doneAt');
  });

  it('does nothing the second time', async () => {
    const world = await buildFailedWorld();
    await redrive(depsOf(world).deps, options());

    const again = await redrive(depsOf(world).deps, options());

    expect(again).toEqual({ sentCount: 0, unfit: [], lost: [] });
    expect(world.stream.records).toHaveLength(3);
  });

  it('counts deadline and retention from now', async () => {
    const world = await buildFailedWorld();

    await redrive(depsOf(world).deps, options({ jobIds: [jobIdOf(2)] }));

    expect(await world.jobs.find(jobIdOf(2))).toMatchObject({
      arrivalTime: later.toISOString(),
      expiresAt: later.getTime() / 1000 + 7 * 86_400,
    });
  });

  it.each([
    ['a job', { jobIds: [jobIdOf(2)] }, [2]],
    ['a batch', { batchIds: [batch.batchId] }, [1, 2, 3]],
    ['a status', { selection: { statuses: ['Expired'], retryableOnly: false } }, [2]],
    ['canceled jobs only when asked to', { selection: { statuses: ['Canceled'], retryableOnly: false } }, [6]],
    ['a time', { selection: { statuses, endedSince: later.toISOString(), retryableOnly: false } }, []],
    ['what may go well', { batchIds: [batch.batchId], selection: { statuses, retryableOnly: true } }, [1, 2]],
  ] satisfies [string, Partial<RedriveOptions>, number[]][])('selects by %s', async (_what, fields, numbers) => {
    const world = await buildFailedWorld();

    await redrive(depsOf(world).deps, options(fields));

    expect(sentIds(world)).toEqual(numbers.map(jobIdOf));
  });

  it('says of each job that was named why it is left', async () => {
    const world = await buildFailedWorld();
    const jobIds = [4, 5, 6, 7].map(jobIdOf);

    const { sentCount, unfit, lost } = await redrive(depsOf(world).deps, options({ jobIds }));

    expect(sentCount).toBe(0);
    expect(unfit.map(({ reason }) => reason)).toEqual([
      'it has its result',
      'it is open (Queued, batched) and will end by itself',
      expect.stringContaining('add --status canceled'),
    ]);
    expect(lost).toEqual([{ jobId: jobIdOf(7), reason: expect.stringContaining('it is not there') }]);
  });

  it('shows in a dry run what it would do, and does nothing', async () => {
    const world = await buildFailedWorld();
    const rows = structuredClone(world.jobs.rows);
    const { deps, printed } = depsOf(world);

    const report = await redrive(deps, options({ jobIds: [jobIdOf(1)], dryRun: true }));

    expect(report).toEqual({ sentCount: 1, unfit: [], lost: [] });
    expect(printed).toEqual([`${jobIdOf(1)}  Failed 2026-03-04T05:06:08.000Z platform_error  from ${batch.dataKey}`]);
    expect(world.stream.records).toEqual([]);
    expect(world.jobs.rows).toEqual(rows);
  });

  it.each([
    ['the on-failure destination', 'aws/lambda/x', { payload: { Records: [buildStreamRecord(buildJobRecord())] } }],
    [
      'what was parked',
      'parked/shardId-000000000000/1',
      { reason: '', data: Buffer.from(JSON.stringify(buildJobRecord())).toString('base64') },
    ],
  ])('finds the payload of a job that was in no batch in %s', async (_where, key, body) => {
    const world = buildWorld();
    const record = buildJobRecord();
    await world.jobs.write(failJob(record, error, { now: world.now(), jobRetentionDays: 7 }));
    await world.objects.put('parked/malformed/1', 'not json');
    await world.objects.put(key, JSON.stringify(body));

    await redrive(depsOf(world).deps, options({ jobIds: [record.jobId] }));

    expect(world.stream.records).toMatchObject([{ jobId: record.jobId, payload: record.payload }]);
  });

  it('finds the payload of a job that expired on the stream in the batch that it got into later', async () => {
    const world = buildWorld();
    const record = buildJobRecord();
    await world.jobs.write(expireJob(record, error, { now: world.now(), jobRetentionDays: 7 }));
    await world.objects.put(buildBatch({ openSince: '2026-03-04T05:08:00.000Z' }).dataKey, 'of a later time');
    await world.objects.put(buildBatch({ openSince: '2026-03-03T05:06:00.000Z' }).dataKey, 'of an earlier time');
    await world.objects.put(batch.dataKey, line(record));

    const report = await redrive(depsOf(world).deps, options({ jobIds: [record.jobId] }));

    expect(report.sentCount).toBe(1);
    expect(world.stream.records).toMatchObject([{ payload: record.payload }]);
  });

  it('says which jobs have no payload any more', async () => {
    const world = await buildFailedWorld();
    world.objects.objects.delete(batch.dataKey);

    const { sentCount, lost } = await redrive(depsOf(world).deps, options({ jobIds: [jobIdOf(1), jobIdOf(2)] }));

    expect(sentCount).toBe(0);
    expect(lost).toEqual([
      { jobId: jobIdOf(1), reason: expect.stringContaining(`batch ${batch.batchId} has no object any more`) },
      { jobId: jobIdOf(2), reason: expect.stringContaining('submit it anew') },
    ]);
  });

  it('refuses a batch that is not there', async () => {
    const world = buildWorld();

    await expect(redrive(depsOf(world).deps, options({ batchIds: [jobIdOf(1)] }))).rejects.toThrow(/has no such batch/);
  });

  it('invariant 4: has changed no row if the stream refuses', async () => {
    const world = await buildFailedWorld();
    const rows = structuredClone(world.jobs.rows);
    world.stream.refuse = new ServiceUnavailableError('Kinesis', new Error('throttled'));

    await expect(redrive(depsOf(world).deps, options())).rejects.toThrow(ServiceUnavailableError);

    expect(world.jobs.rows).toEqual(rows);
  });

  it('loses nothing if it dies behind the stream: the record alone begins the new life', async () => {
    const world = await buildFailedWorld();
    const dying = {
      ...world.jobs,
      find: world.jobs.find.bind(world.jobs),
      findAll: world.jobs.findAll.bind(world.jobs),
    };
    const write = () => Promise.reject(new Error('killed'));
    await redrive({ ...depsOf(world).deps, jobs: { ...dying, write } }, options({ jobIds: [jobIdOf(1)] })).catch(
      () => {},
    );

    const [record] = world.stream.records;
    const before = await world.jobs.find(jobIdOf(1));
    if (record !== undefined) await world.jobs.write(batchJob(record, 'b2', { now: later, jobRetentionDays: 7 }));

    expect(before?.status).toBe('Failed');
    expect(await world.jobs.find(jobIdOf(1))).toMatchObject({ status: 'Queued', stage: 'batched', batchId: 'b2' });
  });

  it('invariant 3: two at once begin one life of each job', async () => {
    const world = await buildFailedWorld();

    await Promise.all([redrive(depsOf(world).deps, options()), redrive(depsOf(world).deps, options())]);
    const written = await world.jobs.write(
      acceptJob({ ...buildJobRecord(), jobId: jobIdOf(1) }, { jobRetentionDays: 7 }),
    );

    expect(new Set(sentIds(world))).toEqual(new Set([1, 2, 3].map(jobIdOf)));
    expect(await world.jobs.find(jobIdOf(1))).toMatchObject({ status: 'Queued', stage: 'accepted' });
    expect(written).toBe('superseded');
  });
});
