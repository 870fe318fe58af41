import { describe, expect, it } from 'vitest';
import { deriveBatchId } from '../domain/identifiers.ts';
import { acceptJob, batchJob } from '../domain/job-transitions.ts';
import { batchDataKey } from '../domain/object-keys.ts';
import { buildJobRecord, buildObjectCreated, buildStreamRecord, jobIdOf } from '../fakes/build.ts';
import { buildWorld, type World } from '../fakes/build-world.ts';
import { createHandler } from './handler.ts';

const key = 'aws/lambda/mapping/shardId-000000000000/2026/03/04/x';
const record = buildJobRecord();
const batchId = deriveBatchId('shardId-000000000000', '1', '1');
const dataKey = batchDataKey(batchId, new Date(record.arrivalTime));
const oneRecord = { Records: [buildStreamRecord(record, '1')] };

async function giveUp(world: World, payload: unknown): Promise<void> {
  await world.objects.put(key, JSON.stringify({ version: '1.0', payload }));
}

async function deliver(world: World, payload: unknown): Promise<void> {
  await giveUp(world, payload);
  await createHandler(world)(buildObjectCreated(key));
}

describe('failed-records', () => {
  it.each([
    ['the JSON object that LocalStack writes', (payload: unknown) => payload],
    ['the JSON text that Lambda describes', (payload: unknown) => JSON.stringify(payload)],
  ])('makes the batch that stream-processor could not make, from %s', async (_, encode) => {
    const world = buildWorld();

    await deliver(world, encode(oneRecord));

    expect(await world.batches.find(batchId)).toMatchObject({ state: 'waiting', dataKey, recordCount: 1 });
    expect(await world.jobs.find(record.jobId)).toMatchObject({ status: 'Queued', stage: 'batched', batchId });
    expect([...world.objects.objects.keys()]).toEqual([dataKey]);
  });

  it('goes on with the same batch where stream-processor had stopped behind the object', async () => {
    const world = buildWorld();
    const line = `${record.jobId},${record.arrivalTime},${record.payload}\n`;
    await world.objects.put(dataKey, line);

    await deliver(world, oneRecord);

    expect(world.objects.objects).toEqual(new Map([[dataKey, line]]));
    expect([...world.batches.batches.keys()]).toEqual([batchId]);
  });

  it('makes the same batch of what stream-processor had stored, though a job of it has begun another life', async () => {
    const world = buildWorld();
    const other = buildJobRecord({ jobId: jobIdOf(2), payload: '2' });
    const lines = [record, other]
      .map(({ jobId, arrivalTime, payload }) => `${jobId},${arrivalTime},${payload}\n`)
      .join('');
    const key = batchDataKey(deriveBatchId('shardId-000000000000', '1', '2'), new Date(record.arrivalTime));
    await world.objects.put(key, lines);
    const redriven = { ...record, arrivalTime: '2026-03-04T05:08:07.000Z', submittedAt: record.arrivalTime };
    await world.jobs.write(acceptJob(redriven, world));

    await deliver(world, { Records: [buildStreamRecord(record, '1'), buildStreamRecord(other, '2')] });

    expect(world.objects.objects).toEqual(new Map([[key, lines]]));
    expect([...world.batches.batches.values()]).toMatchObject([{ recordCount: 2, byteCount: lines.length }]);
    expect(await world.jobs.find(record.jobId)).toMatchObject({ stage: 'accepted' });
    expect(await world.jobs.find(other.jobId)).toMatchObject({ stage: 'batched' });
  });

  it('leaves a job that is in another batch already', async () => {
    const world = buildWorld();
    const row = batchJob(record, 'b1', { now: world.now(), jobRetentionDays: 7 });
    await world.jobs.write(row);

    await deliver(world, oneRecord);

    expect(world.batches.batches.size).toBe(0);
    expect(await world.jobs.find(record.jobId)).toEqual(row);
  });

  it('invariant 3: two runs at once and one too late equal one run', async () => {
    const [once, twice] = [buildWorld(), buildWorld()];
    await deliver(once, oneRecord);
    await giveUp(twice, oneRecord);
    const handler = createHandler(twice);

    await Promise.all([handler(buildObjectCreated(key)), handler(buildObjectCreated(key))]);
    await handler(buildObjectCreated(key));

    expect(twice.objects.objects).toEqual(once.objects.objects);
    expect(twice.batches.batches).toEqual(once.batches.batches);
    expect(twice.jobs.rows).toEqual(once.jobs.rows);
  });

  it('invariant 4: keeps the failed delivery until its jobs are where they belong', async () => {
    const world = buildWorld();
    await giveUp(world, oneRecord);
    world.jobs.refuse = new Error('throttled');

    await expect(createHandler(world)(buildObjectCreated(key))).rejects.toThrow('throttled');

    expect(world.objects.objects.has(key)).toBe(true);
  });

  it('invariant 5: an unreadable record is parked and costs no other record anything', async () => {
    const world = buildWorld();
    const named = JSON.stringify({ jobId: jobIdOf(9) });

    await deliver(world, {
      Records: [buildStreamRecord('not json', '1'), buildStreamRecord(named, '2'), buildStreamRecord(record, '3')],
    });

    expect(await world.jobs.find(record.jobId)).toMatchObject({ status: 'Queued', stage: 'batched' });
    expect(await world.jobs.find(jobIdOf(9))).toMatchObject({ status: 'Failed', error: { code: 'record_unreadable' } });
    expect(await world.objects.listKeys('parked/')).toHaveLength(2);
  });

  it('parks an object that holds no delivery, so that nobody tries it again for ever', async () => {
    const world = buildWorld();

    await deliver(world, { Messages: [] });

    expect([...world.objects.objects.keys()]).toEqual([`parked/${key}`]);
    expect(world.logger.entries.join()).toContain('failed delivery parked');
  });
});
