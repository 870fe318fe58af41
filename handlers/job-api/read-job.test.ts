import { describe, expect, it } from 'vitest';
import { batchJob, expireJob, processJob } from '../domain/job-transitions.ts';
import { ServiceUnavailableError } from '../errors.ts';
import { buildBatch, buildJobRecord, jobIdOf } from '../fakes/build.ts';
import { buildRequest, parseAnswer, type RequestFields } from '../fakes/build-request.ts';
import { buildWorld, type World } from '../fakes/build-world.ts';
import { startBatch } from '../fakes/store-batch.ts';
import { createHandler } from './handler.ts';

async function send(world: World, fields: RequestFields = {}) {
  return parseAnswer(await createHandler(world)(buildRequest(fields)));
}

const jsonWorld = () => buildWorld({ contentType: 'application/jsonlines' });

describe('GET /job/{job_id}', () => {
  const record = buildJobRecord({ jobId: jobIdOf(1) });
  const context = { now: new Date('2026-03-04T05:06:08.000Z'), jobRetentionDays: 7 };
  const batch = { batchId: buildBatch().batchId, transformJobName: 't1', transformingAt: '2026-03-04T05:06:08.500Z' };

  it('shows an accepted job as queued, with the time to ask again', async () => {
    const world = buildWorld();
    await send(world);

    const answer = await send(world, { jobId: jobIdOf(1) });

    expect(answer.statusCode).toBe(200);
    expect(answer.headers['Retry-After']).toBe('1');
    expect(answer.json).toEqual({
      job_id: jobIdOf(1),
      status: 'Queued',
      stage: 'accepted',
      submitted_at: '2026-03-04T05:06:08.000Z',
      links: { self: `../job/${jobIdOf(1)}` },
    });
  });

  it('shows where the batch of a job is', async () => {
    const world = buildWorld();
    const { batch: running } = await startBatch(world, 1);
    await world.jobs.write(batchJob(record, running.batchId, context));

    const transforming = await send(world, { jobId: record.jobId });
    await world.batches.markCollecting(running.batchId, context.now);
    const collecting = await send(world, { jobId: record.jobId });

    expect(transforming.json).toMatchObject({ status: 'Processing', stage: 'transforming' });
    expect(transforming.json.transforming_at).toBe(running.transformingAt);
    expect(collecting.json).toMatchObject({ status: 'Processing', stage: 'collecting' });
  });

  it('shows a waiting batch as queued', async () => {
    const world = buildWorld();
    await world.batches.record(buildBatch());
    await world.jobs.write(batchJob(record, batch.batchId, context));

    const answer = await send(world, { jobId: record.jobId });

    expect(answer.json).toMatchObject({ status: 'Queued', stage: 'batched' });
  });

  it('goes on showing a batch that waits for its next attempt as processing', async () => {
    const world = buildWorld();
    await world.batches.record(buildBatch({ attempt: 2 }));
    await world.jobs.write(batchJob(record, batch.batchId, context));

    const answer = await send(world, { jobId: record.jobId });

    expect(answer.json).toMatchObject({ status: 'Processing', stage: 'batched' });
  });

  it('gives the result of a CSV job as text', async () => {
    const world = buildWorld();
    await world.jobs.write(processJob(record, batch, { contentType: 'text/csv', result: '7' }, context));

    const answer = await send(world, { jobId: record.jobId });

    expect(answer.json).toMatchObject({ status: 'Processed', stage: 'done', result: '7' });
    expect(answer.headers['Retry-After']).toBeUndefined();
  });

  it('gives the result of a JSON job as the value it is', async () => {
    const world = jsonWorld();
    await world.jobs.write(processJob(record, batch, { contentType: 'application/json', result: '{"y":1}' }, context));

    expect((await send(world, { jobId: record.jobId })).json.result).toEqual({ y: 1 });
  });

  it.each(['1.0', '{"big": [12345678901234567890, 1e400]}', '"}\\u00e9"'])(
    'gives the result %s as the model spelled it',
    async (result) => {
      const world = jsonWorld();
      await world.jobs.write(processJob(record, batch, { contentType: 'application/json', result }, context));

      const { body } = await createHandler(world)(buildRequest({ jobId: record.jobId }));

      expect(body).toContain(`"result":${result}}`);
      expect(JSON.parse(body)).toMatchObject({ status: 'Processed', result: JSON.parse(result) });
    },
  );

  it('fetches a result that is too large for the row', async () => {
    const world = buildWorld();
    await world.objects.put('result-objects/x', 'large');
    await world.jobs.write(
      processJob(record, batch, { contentType: 'text/csv', resultKey: 'result-objects/x' }, context),
    );

    expect((await send(world, { jobId: record.jobId })).json.result).toBe('large');
  });

  it('answers 410 for a result that a shorter retention has removed', async () => {
    const world = buildWorld();
    await world.jobs.write(
      processJob(record, batch, { contentType: 'text/csv', resultKey: 'result-objects/x' }, context),
    );

    expect(await send(world, { jobId: record.jobId })).toMatchObject({
      statusCode: 410,
      json: { code: 'result_gone', detail: expect.stringContaining('submit it again') },
    });
  });

  it('shows for the whole retention how a job ended', async () => {
    const world = buildWorld();
    const ended = expireJob(
      record,
      { code: 'deadline_exceeded', message: 'late', stage: 'accepted', retryable: true },
      { now: new Date('2026-03-11T05:06:00.000Z'), jobRetentionDays: 7 },
    );
    await world.jobs.write(ended);
    world.clock.now = new Date('2026-03-18T05:05:59.000Z');

    const last = await send(world, { jobId: record.jobId });
    world.clock.now = new Date('2026-03-18T05:06:00.000Z');
    const over = await send(world, { jobId: record.jobId });

    expect(last).toMatchObject({ statusCode: 200, json: { status: 'Expired' } });
    expect(over.statusCode).toBe(404);
  });

  it.each([jobIdOf(99), 'no-uuid', '%00'])('answers 404 for %s, which was never issued', async (jobId) => {
    expect(await send(buildWorld(), { jobId })).toMatchObject({ statusCode: 404, json: { code: 'job_not_found' } });
  });

  it('answers 404 once the retention is over, even while the row is still there', async () => {
    const world = buildWorld();
    await send(world);
    world.clock.now = new Date('2026-03-11T05:06:08.000Z');

    expect((await send(world, { jobId: jobIdOf(1) })).statusCode).toBe(404);
  });

  it('answers 503 if the table refuses', async () => {
    const world = buildWorld();
    world.jobs.refuse = new ServiceUnavailableError('DynamoDB', undefined);

    expect((await send(world, { jobId: jobIdOf(1) })).statusCode).toBe(503);
  });
});
