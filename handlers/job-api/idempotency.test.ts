import { describe, expect, it } from 'vitest';
import { processJob } from '../domain/job-transitions.ts';
import { ServiceUnavailableError } from '../errors.ts';
import { buildJobRecord } from '../fakes/build.ts';
import { buildRequest, parseAnswer, type RequestFields } from '../fakes/build-request.ts';
import { buildWorld, type World } from '../fakes/build-world.ts';
import { createHandler } from './handler.ts';

async function send(world: World, fields: RequestFields = {}) {
  return parseAnswer(await createHandler(world)(buildRequest(fields)));
}

describe('POST /job with an Idempotency-Key', () => {
  const headers = { 'Content-Type': 'text/csv', 'Idempotency-Key': 'order-7' };

  it('answers the same request again with 200 and the first job', async () => {
    const world = buildWorld();
    const first = await send(world, { headers });

    const again = await send(world, { headers: { 'content-type': 'text/csv', 'idempotency-key': 'order-7' } });

    expect(first.statusCode).toBe(202);
    expect(again.statusCode).toBe(200);
    expect(again.headers).toMatchObject({ 'Idempotent-Replayed': 'true', Location: first.headers.Location });
    expect(again.json).toMatchObject({ job_id: first.json.job_id, status: 'Queued', links: first.json.links });
    expect(world.stream.records).toHaveLength(1);
  });

  it('answers another body with 409', async () => {
    const world = buildWorld();
    await send(world, { headers });

    const other = await send(world, { headers, body: '4,5,6' });

    expect(other).toMatchObject({ statusCode: 409, json: { code: 'idempotency_key_reused' } });
    expect(world.stream.records).toHaveLength(1);
  });

  it('makes one job of two equal requests at once', async () => {
    const world = buildWorld();

    const answers = await Promise.all([send(world, { headers }), send(world, { headers })]);

    expect(new Set(answers.map(({ json: { job_id } }) => job_id)).size).toBe(1);
    expect(world.jobs.rows.size).toBe(1);
  });

  it('accepts the request after all if the stream refused it at first', async () => {
    const world = buildWorld();
    world.stream.refuse = new ServiceUnavailableError('Kinesis', undefined);
    const refused = await send(world, { headers });
    world.stream.refuse = undefined;

    const accepted = await send(world, { headers });

    expect([refused.statusCode, accepted.statusCode]).toEqual([503, 202]);
    expect(world.stream.records).toHaveLength(1);
  });

  it('makes another job under the key when the first one is over, though its row is still there', async () => {
    const world = buildWorld();
    const first = await send(world, { headers });
    const job = buildJobRecord({ jobId: first.json.job_id });
    const result = { contentType: 'text/csv', resultKey: 'result-objects/gone' } as const;
    await world.jobs.write(processJob(job, { batchId: 'b1' }, result, { now: world.now(), jobRetentionDays: 7 }));
    world.clock.now = new Date('2026-03-11T05:06:08.000Z');

    const later = await send(world, { headers, body: '4,5,6' });
    const again = await send(world, { headers, body: '4,5,6' });

    expect([later.statusCode, again.statusCode]).toEqual([202, 200]);
    expect(again.json).toMatchObject({ status: 'Queued', submitted_at: '2026-03-11T05:06:08.000Z' });
    expect(world.stream.records).toMatchObject([{ payload: '1,2,3' }, { payload: '4,5,6' }]);
  });

  it('keeps the keys of different callers apart', async () => {
    const world = buildWorld();

    const one = await send(world, { headers, apiKeyId: 'key-1' });
    const other = await send(world, { headers, apiKeyId: 'key-2', body: '4,5,6' });

    expect([one.statusCode, other.statusCode]).toEqual([202, 202]);
  });
});
