import { describe, expect, it } from 'vitest';
import { batchJob, failJob } from '../domain/job-transitions.ts';
import { buildJobRecord, buildObjectCreated, buildStreamRecord, jobIdOf } from '../fakes/build.ts';
import { buildWorld, type World } from '../fakes/build-world.ts';
import { createHandler } from './handler.ts';

const key = 'aws/lambda/mapping/shardId-000000000000/2026/03/04/x';
const record = buildJobRecord();

async function deliver(world: World, payload: unknown): Promise<void> {
  await world.objects.put(key, JSON.stringify({ version: '1.0', payload }));
  await createHandler(world)(buildObjectCreated(key));
}

describe('failed-records', () => {
  it.each([
    ['the JSON object that LocalStack writes', (payload: unknown) => payload],
    ['the JSON text that Lambda describes', (payload: unknown) => JSON.stringify(payload)],
  ])('puts a good record back on the stream, from %s', async (_, encode) => {
    const world = buildWorld();

    await deliver(world, encode({ Records: [buildStreamRecord(record)] }));

    expect(world.stream.records).toEqual([{ ...record, resubmissions: 1 }]);
    expect(world.jobs.rows.size).toBe(0);
  });

  it('fails a job whose record was put back before', async () => {
    const world = buildWorld();

    await deliver(world, { Records: [buildStreamRecord({ ...record, resubmissions: 1 })] });

    expect(world.stream.records).toEqual([]);
    expect(await world.jobs.find(record.jobId)).toMatchObject({ status: 'Failed', error: { code: 'stream_gave_up' } });
  });

  it('leaves a job that is in a batch already', async () => {
    const world = buildWorld();
    const row = batchJob(record, 'b1', { now: world.now(), jobRetentionDays: 7 });
    await world.jobs.write(row);

    await deliver(world, { Records: [buildStreamRecord(record)] });

    expect(world.stream.records).toEqual([]);
    expect(await world.jobs.find(record.jobId)).toEqual(row);
  });

  it('puts back the record of a redriven job whose row does not say so yet', async () => {
    const world = buildWorld();
    const error = { code: 'stream_gave_up', message: '', stage: 'accepted', retryable: true } as const;
    await world.jobs.write(failJob(record, error, { now: world.now(), jobRetentionDays: 7 }));
    const redriven = { ...record, arrivalTime: '2026-03-04T06:00:00.000Z' };

    await deliver(world, { Records: [buildStreamRecord(record), buildStreamRecord(redriven)] });

    expect(world.stream.records).toEqual([{ ...redriven, resubmissions: 1 }]);
  });

  it('invariant 5: an unreadable record costs no other record anything', async () => {
    const world = buildWorld();
    const named = JSON.stringify({ jobId: jobIdOf(9) });

    await deliver(world, {
      Records: [buildStreamRecord('not json', '1'), buildStreamRecord(named, '2'), buildStreamRecord(record, '3')],
    });

    expect(world.stream.records).toMatchObject([{ jobId: record.jobId }]);
    expect(await world.jobs.find(jobIdOf(9))).toMatchObject({ status: 'Failed', error: { code: 'record_unreadable' } });
    expect(world.objects.objects.has(key)).toBe(true);
  });

  it('fails, to be called again, if the stream refuses', async () => {
    const world = buildWorld();
    world.stream.refuse = new Error('throttled');

    await expect(deliver(world, { Records: [buildStreamRecord(record)] })).rejects.toThrow('throttled');
  });

  it('says what is wrong with an object that holds no records', async () => {
    await expect(deliver(buildWorld(), { Messages: [] })).rejects.toThrow(`Expected a failed delivery in "${key}"`);
  });
});
