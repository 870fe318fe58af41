import { describe, expect, it } from 'vitest';
import { acceptJob, batchJob, expireJob, failJob, processJob } from '../domain/job-transitions.ts';
import { ServiceUnavailableError } from '../errors.ts';
import { buildBatch, buildJobRecord, jobIdOf } from '../fakes/build.ts';
import { buildRequest, parseAnswer, type RequestFields } from '../fakes/build-request.ts';
import { buildWorld, type World } from '../fakes/build-world.ts';
import { startBatch } from '../fakes/store-batch.ts';
import { createHandler } from './handler.ts';

async function send(world: World, fields: RequestFields = {}) {
  return parseAnswer(await createHandler(world)(buildRequest(fields)));
}

const cancel = (world: World, jobId: string) =>
  send(world, { method: 'POST', resource: '/job/{job_id}/cancel', jobId, body: null, headers: {} });

describe('POST /job/{job_id}/cancel', () => {
  const record = buildJobRecord({ jobId: jobIdOf(1) });
  const { jobId } = record;
  const context = { now: new Date('2026-03-04T05:06:08.000Z'), jobRetentionDays: 7 };
  const batch = { batchId: buildBatch().batchId };
  const result = { contentType: 'text/csv', result: '7' } as const;
  const error = { code: 'model_error', message: 'refused', stage: 'transforming', retryable: false } as const;

  it('cancels an accepted job and answers with it', async () => {
    const world = buildWorld();
    await send(world);

    const answer = await cancel(world, jobId);

    expect(answer.statusCode).toBe(200);
    expect(answer.headers['Retry-After']).toBeUndefined();
    expect(answer.json).toEqual({
      job_id: jobId,
      status: 'Canceled',
      stage: 'done',
      submitted_at: '2026-03-04T05:06:08.000Z',
      done_at: '2026-03-04T05:06:08.000Z',
      links: { self: `../../job/${jobId}` },
    });
  });

  it('gives an address of the job that is right below any path', async () => {
    const world = buildWorld();
    await send(world);

    const { json } = await cancel(world, jobId);

    const requested = `http://127.0.0.1:4566/_aws/execute-api/abc/prod/job/${jobId}/cancel`;
    expect(new URL(json.links.self, requested).pathname).toBe(`/_aws/execute-api/abc/prod/job/${jobId}`);
  });

  it('cancels a job whose transform runs, and keeps when that began', async () => {
    const world = buildWorld();
    const { batch: running } = await startBatch(world, 1);
    await world.jobs.write(batchJob(record, running.batchId, context));

    const answer = await cancel(world, jobId);

    expect(answer.json).toMatchObject({ status: 'Canceled', transforming_at: running.transformingAt });
    expect((await send(world, { jobId })).json).toMatchObject({ status: 'Canceled', stage: 'done' });
  });

  it('takes the job out of the open ones', async () => {
    const world = buildWorld();
    await send(world);

    await cancel(world, jobId);

    expect((await world.jobs.find(jobId))?.openPartition).toBeUndefined();
  });

  it('answers a repeated cancel with the same view', async () => {
    const world = buildWorld();
    await send(world);
    const first = await cancel(world, jobId);
    world.clock.now = new Date('2026-03-04T05:07:00.000Z');

    const again = await cancel(world, jobId);

    expect(again).toEqual(first);
  });

  it('invariant 3: answers two cancels at once alike', async () => {
    const world = buildWorld();
    await send(world);

    const [one, other] = await Promise.all([cancel(world, jobId), cancel(world, jobId)]);

    expect(one).toMatchObject({ statusCode: 200, json: { status: 'Canceled' } });
    expect(other).toEqual(one);
  });

  it.each([
    ['Processed', processJob(record, batch, result, context)],
    ['Failed', failJob(record, error, context)],
    ['Expired', expireJob(record, { ...error, code: 'deadline_exceeded' }, context)],
  ])('answers 409 for a job that ended as %s, and changes nothing', async (status, ended) => {
    const world = buildWorld();
    await world.jobs.write(ended);

    const answer = await cancel(world, jobId);

    expect(answer).toMatchObject({ statusCode: 409, json: { code: 'job_already_ended' } });
    expect(answer.json.detail).toContain(status);
    expect(await world.jobs.find(jobId)).toEqual(ended);
  });

  it('answers 409 if the result comes between its look at the job and its write', async () => {
    const world = buildWorld();
    await world.jobs.write(acceptJob(record, context));
    const write = world.jobs.write.bind(world.jobs);
    world.jobs.write = async (transition) => {
      await write(processJob(record, batch, result, context));
      return write(transition);
    };

    const answer = await cancel(world, jobId);

    expect(answer).toMatchObject({ statusCode: 409, json: { code: 'job_already_ended' } });
    expect(await world.jobs.find(jobId)).toMatchObject({ status: 'Processed', result: '7' });
  });

  it('lets the job show up as canceled where its idempotency key is used again', async () => {
    const world = buildWorld();
    const headers = { 'Content-Type': 'text/csv', 'Idempotency-Key': 'order-7' };
    const { json } = await send(world, { headers });
    await cancel(world, json.job_id);

    const again = await send(world, { headers });

    expect(again).toMatchObject({ statusCode: 200, json: { job_id: json.job_id, status: 'Canceled' } });
    expect(world.stream.records).toHaveLength(1);
  });

  it.each([jobIdOf(99), 'no-uuid'])('answers 404 for %s, which was never issued', async (unknown) => {
    const world = buildWorld();

    expect(await cancel(world, unknown)).toMatchObject({ statusCode: 404, json: { code: 'job_not_found' } });
    expect(world.jobs.rows.size).toBe(0);
  });

  it('answers 404 for an id that is only reserved, and leaves it to its request', async () => {
    const world = buildWorld();
    await world.jobs.reserve({ ...record, expiresAt: 2_000_000_000 }, world.now());

    expect((await cancel(world, jobId)).statusCode).toBe(404);
    expect(await world.jobs.write(acceptJob(record, context))).toBe('written');
  });

  it('answers 404 once the retention is over', async () => {
    const world = buildWorld();
    await send(world);
    world.clock.now = new Date('2026-03-11T05:06:08.000Z');

    expect((await cancel(world, jobId)).statusCode).toBe(404);
  });

  it('answers 503 with the time to ask again if the table refuses', async () => {
    const world = buildWorld();
    await send(world);
    world.jobs.refuse = new ServiceUnavailableError('DynamoDB', undefined);

    const answer = await cancel(world, jobId);

    expect(answer).toMatchObject({ statusCode: 503, json: { code: 'service_unavailable' } });
    expect(answer.headers['Retry-After']).toBe('1');
  });
});
