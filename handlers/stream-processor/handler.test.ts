import { describe, expect, it } from 'vitest';
import { deriveBatchId } from '../domain/identifiers.ts';
import { acceptJob, cancelJob, failJob } from '../domain/job-transitions.ts';
import { buildBatch, buildJobRecord, buildStreamRecord, jobIdOf } from '../fakes/build.ts';
import { buildWorld } from '../fakes/build-world.ts';
import { mortalWorld } from '../fakes/mortal-world.ts';
import { createHandler } from './handler.ts';

const first = buildJobRecord({ jobId: jobIdOf(1), payload: '1' });
const second = buildJobRecord({ jobId: jobIdOf(2), payload: '2' });
const batchId = deriveBatchId('shardId-000000000000', '1', '2');
const dataKey = `data/2026/03/04/05/06/${batchId}/data`;
const twoRecords = { Records: [buildStreamRecord(first, '1'), buildStreamRecord(second, '2')] };

describe('stream-processor', () => {
  it('writes one delivery into one batch object, its row and its jobs', async () => {
    const world = buildWorld();

    const response = await createHandler(world)(twoRecords);

    expect(response).toEqual({ batchItemFailures: [] });
    expect(world.objects.objects.get(dataKey)).toBe(
      `${first.jobId},${first.arrivalTime},1\n${second.jobId},${second.arrivalTime},2\n`,
    );
    expect(await world.batches.find(batchId)).toMatchObject({ state: 'waiting', dataKey, recordCount: 2 });
    expect(await world.jobs.find(second.jobId)).toMatchObject({ status: 'Queued', stage: 'batched', batchId });
  });

  it('invariant 3: two runs at once equal one run', async () => {
    const [once, twice] = [buildWorld(), buildWorld()];
    await createHandler(once)(twoRecords);

    await Promise.all([createHandler(twice)(twoRecords), createHandler(twice)(twoRecords)]);

    expect(twice.objects.objects).toEqual(once.objects.objects);
    expect(twice.batches.batches).toEqual(once.batches.batches);
    expect(twice.jobs.rows).toEqual(once.jobs.rows);
  });

  it('invariant 4: has written no row if the object cannot be written', async () => {
    const world = buildWorld();
    world.objects.refuse = new Error('S3 does not answer');

    await expect(createHandler(world)(twoRecords)).rejects.toThrow('S3 does not answer');

    expect(world.batches.batches.size).toBe(0);
    expect(world.jobs.rows.size).toBe(0);
  });

  it('invariant 5: parks a bad record with its bytes and the reason, and batches its neighbours', async () => {
    const world = buildWorld();
    const Records = [buildStreamRecord(first, '1'), buildStreamRecord('not json', '2'), buildStreamRecord(second, '3')];

    const response = await createHandler(world)({ Records });

    const parked = JSON.parse(world.objects.objects.get('parked/shardId-000000000000/2') ?? '');
    expect(response.batchItemFailures).toEqual([]);
    expect(Buffer.from(parked.data, 'base64').toString()).toBe('not json');
    expect(parked.reason).toContain('not JSON');
    expect([...world.jobs.rows.keys()]).toEqual([first.jobId, second.jobId]);
  });

  it('fails the job of a bad record that still names it', async () => {
    const world = buildWorld();

    await createHandler(world)({ Records: [buildStreamRecord(JSON.stringify({ jobId: jobIdOf(3) }))] });

    expect(await world.jobs.find(jobIdOf(3))).toMatchObject({ status: 'Failed', error: { code: 'record_unreadable' } });
    expect(world.batches.batches.size).toBe(0);
  });

  it('parks a record that was accepted under another content type', async () => {
    const world = buildWorld();
    const json = buildJobRecord({ contentType: 'application/json' });

    await createHandler(world)({ Records: [buildStreamRecord(json)] });

    expect(await world.jobs.find(json.jobId)).toMatchObject({
      status: 'Failed',
      error: { code: 'content_type_changed', retryable: false },
    });
  });

  it('writes a job that is in the delivery twice once, by its later record', async () => {
    const world = buildWorld();
    const again = { ...first, arrivalTime: '2026-03-04T05:06:07.500Z' };

    await createHandler(world)({ Records: [buildStreamRecord(first, '1'), buildStreamRecord(again, '2')] });

    expect(await world.batches.find(batchId)).toMatchObject({ recordCount: 1 });
    expect(world.objects.objects.get(dataKey)).toBe(`${again.jobId},${again.arrivalTime},1\n`);
  });

  it('asks for a record once that the stream holds twice', async () => {
    const world = buildWorld();
    await createHandler(world)(twoRecords);

    await createHandler(world)({ Records: [buildStreamRecord(second, '3')] });

    expect([...world.batches.batches.keys()]).toEqual([batchId]);
    expect(await world.objects.listKeys('data/')).toEqual([dataKey]);
  });

  it('leaves out a record whose job has a later one: nothing that comes of it would count', async () => {
    const world = buildWorld();
    const later = { ...second, arrivalTime: '2026-03-04T05:08:07.000Z' };
    await world.jobs.write(acceptJob(later, world));

    await createHandler(world)(twoRecords);
    await createHandler(world)({ Records: [buildStreamRecord(later, '3')] });

    expect(world.objects.objects.get(dataKey)).toBe(`${first.jobId},${first.arrivalTime},1\n`);
    expect(await world.jobs.find(second.jobId)).toMatchObject({
      arrivalTime: later.arrivalTime,
      batchId: deriveBatchId('shardId-000000000000', '3', '3'),
    });
  });

  it('takes the record of a redriven job, whatever batch it was in', async () => {
    const world = buildWorld();
    await createHandler(world)(twoRecords);
    const error = { code: 'platform_error', message: '', stage: 'transforming', retryable: true } as const;
    await world.jobs.write(failJob(second, error, { now: world.now(), jobRetentionDays: 7 }, { batchId }));
    const arrivalTime = new Date(world.now().getTime() + 1).toISOString();
    const redriven = { ...second, arrivalTime, submittedAt: second.arrivalTime };

    await createHandler(world)({ Records: [buildStreamRecord(redriven, '3')] });

    expect(await world.jobs.find(second.jobId)).toMatchObject({
      status: 'Queued',
      batchId: deriveBatchId('shardId-000000000000', '3', '3'),
    });
  });

  it('leaves out the record of an ended job that nobody redrove, though its host has a clock that is ahead', async () => {
    const world = buildWorld();
    await world.jobs.write(cancelJob(second, { now: world.now(), jobRetentionDays: 7 }));
    const row = await world.jobs.find(second.jobId);
    const ahead = { ...second, arrivalTime: '2026-03-04T05:09:07.000Z' };
    const json = { ...ahead, contentType: 'application/json' } as const;

    await createHandler(world)({ Records: [buildStreamRecord(first, '1'), buildStreamRecord(ahead, '2')] });
    await createHandler(world)({ Records: [buildStreamRecord(json, '3')] });

    expect(world.objects.objects.get(dataKey)).toBe(`${first.jobId},${first.arrivalTime},1\n`);
    expect(await world.jobs.find(second.jobId)).toEqual(row);
  });

  it('takes the redriven record of a job of which the delivery has one, too, from a host with a clock that is ahead', async () => {
    const world = buildWorld();
    await world.jobs.write(cancelJob(second, { now: world.now(), jobRetentionDays: 7 }));
    const ahead = { ...second, arrivalTime: '2026-03-04T05:09:07.000Z' };
    const redriven = { ...second, arrivalTime: '2026-03-04T05:07:07.000Z', submittedAt: second.arrivalTime };

    for (const Records of [
      [buildStreamRecord(ahead, '1'), buildStreamRecord(redriven, '2')],
      [buildStreamRecord(redriven, '1'), buildStreamRecord(ahead, '2')],
    ]) {
      await createHandler(world)({ Records });
    }

    expect(world.objects.objects.get(dataKey)).toBe(`${redriven.jobId},${redriven.arrivalTime},2\n`);
    expect(await world.jobs.find(second.jobId)).toMatchObject({ stage: 'batched', batchId });
  });

  it.each([
    ['died behind the object', { effect: 1, moment: 'after' } as const],
    ['died behind all', undefined],
  ])(
    'changes neither object nor counts on a later delivery, whatever became of a job, if the first %s',
    async (_, death) => {
      const world = buildWorld();
      const error = { code: 'platform_error', message: '', stage: 'transforming', retryable: true } as const;
      const attempt = death === undefined ? world : mortalWorld(world, death).world;
      await createHandler(attempt)(twoRecords).catch(() => undefined);
      const stored = world.objects.objects.get(dataKey);
      await world.batches.record(buildBatch({ batchId }));
      await world.jobs.write(failJob(first, error, { now: world.now(), jobRetentionDays: 7 }, { batchId }));
      await world.batches.close(batchId, { resultCount: 1, errorCount: 1 }, world.now());
      const arrivalTime = new Date(world.now().getTime() + 1).toISOString();
      await world.jobs.write(acceptJob({ ...first, arrivalTime, submittedAt: first.arrivalTime }, world));

      await createHandler(world)(twoRecords);

      expect(world.objects.objects.get(dataKey)).toBe(stored);
      expect(await world.batches.find(batchId)).toMatchObject({
        ...{ state: 'closed', recordCount: 2, byteCount: stored?.length, resultCount: 1, errorCount: 1 },
      });
      expect(await world.jobs.find(first.jobId)).toMatchObject({ stage: 'accepted', arrivalTime });
      expect(await world.jobs.find(second.jobId)).toMatchObject({ stage: 'batched', batchId });
    },
  );

  it('says of no job that it is in a batch whose object does not have its record', async () => {
    const world = buildWorld();
    await createHandler(world)({ Records: twoRecords.Records });
    world.jobs.rows.clear();
    const later = { ...first, arrivalTime: '2026-03-04T05:08:07.000Z' };

    await createHandler(world)({ Records: [buildStreamRecord(later, '1'), buildStreamRecord(second, '2')] });

    expect([...world.jobs.rows.keys()]).toEqual([second.jobId]);
    expect(await world.batches.find(batchId)).toMatchObject({ recordCount: 2 });
  });

  it('keeps the content type of a stored batch although the stack has got another one before its delivery comes again', async () => {
    const world = buildWorld();
    const json = { ...second, contentType: 'application/json' } as const;
    const both = { Records: [buildStreamRecord(first, '1'), buildStreamRecord(json, '2')] };
    await createHandler(world)(both);

    await createHandler({ ...world, contentType: 'application/jsonlines' })(both);

    expect(await world.batches.find(batchId)).toMatchObject({ contentType: 'text/csv', recordCount: 1 });
    expect(world.objects.objects.get(dataKey)).toBe(`${first.jobId},${first.arrivalTime},1\n`);
  });

  it('does not take a finished job back', async () => {
    const world = buildWorld();
    const { jobs, objects } = world;
    await createHandler(world)({ Records: [buildStreamRecord(JSON.stringify({ jobId: first.jobId }), '9')] });

    await createHandler(world)(twoRecords);

    expect(await jobs.find(first.jobId)).toMatchObject({ status: 'Failed' });
    expect(objects.objects.has(dataKey)).toBe(true);
  });
});
