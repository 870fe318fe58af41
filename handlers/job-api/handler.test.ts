import { describe, expect, it } from 'vitest';
import { batchJob, processJob } from '../domain/job-transitions.ts';
import { ServiceUnavailableError } from '../errors.ts';
import { buildBatch, buildJobRecord, jobIdOf } from '../fakes/build.ts';
import { buildWorld, type World } from '../fakes/build-world.ts';
import { startBatch } from '../fakes/store-batch.ts';
import { createHandler } from './handler.ts';

interface RequestFields {
  method?: string;
  resource?: string;
  jobId?: string;
  headers?: Record<string, string>;
  body?: string | null;
  isBase64Encoded?: boolean;
  apiKeyId?: string;
}

function buildRequest({ method, resource, jobId, headers, body, isBase64Encoded, apiKeyId }: RequestFields): unknown {
  return {
    httpMethod: method ?? (jobId === undefined ? 'POST' : 'GET'),
    resource: resource ?? (jobId === undefined ? '/job' : '/job/{job_id}'),
    pathParameters: jobId === undefined ? null : { job_id: jobId },
    headers: headers ?? { 'Content-Type': 'text/csv' },
    body: body === undefined ? '1,2,3' : body,
    isBase64Encoded: isBase64Encoded ?? false,
    requestContext: { requestId: 'r1', identity: { apiKeyId: apiKeyId ?? 'key-1' } },
  };
}

async function send(world: World, fields: RequestFields = {}) {
  const { statusCode, headers, body } = await createHandler(world)(buildRequest(fields));
  return { statusCode, headers, json: JSON.parse(body) };
}

const jsonWorld = () => buildWorld({ contentType: 'application/jsonlines' });
const json = { 'Content-Type': 'application/json' };

describe('POST /job', () => {
  it('answers 202 with the job and its address', async () => {
    const world = buildWorld();

    const answer = await send(world);

    expect(answer.statusCode).toBe(202);
    expect(answer.headers.Location).toBe(`./job/${jobIdOf(1)}`);
    expect(answer.json).toEqual({ job_id: jobIdOf(1), status: 'Queued', links: { self: `./job/${jobIdOf(1)}` } });
  });

  it('gives an address that is right below any path', async () => {
    const { headers } = await send(buildWorld());
    const requested = 'http://127.0.0.1:4566/_aws/execute-api/abc/prod/job';

    const { pathname } = new URL(headers.Location ?? '', requested);

    expect(pathname).toBe(`/_aws/execute-api/abc/prod/job/${jobIdOf(1)}`);
  });

  it('puts the record on the stream and the job in the table', async () => {
    const world = buildWorld();

    await send(world);

    expect(world.stream.records).toMatchObject([
      { jobId: jobIdOf(1), arrivalTime: '2026-03-04T05:06:08.000Z', contentType: 'text/csv', payload: '1,2,3' },
    ]);
    expect(await world.jobs.find(jobIdOf(1))).toMatchObject({ status: 'Queued', stage: 'accepted' });
  });

  it('invariant 1: answers 503, and has no job, if the stream refuses', async () => {
    const world = buildWorld();
    world.stream.refuse = new ServiceUnavailableError('Kinesis', undefined);

    const answer = await send(world);

    expect(answer).toMatchObject({ statusCode: 503, json: { code: 'service_unavailable' } });
    expect(answer.headers['Retry-After']).toBe('1');
    expect(world.jobs.rows.size).toBe(0);
  });

  it('invariant 2: answers 202 if only the row cannot be written, because the record is on the stream', async () => {
    const world = buildWorld();
    world.jobs.refuse = new ServiceUnavailableError('DynamoDB', undefined);

    const answer = await send(world);

    expect(answer.statusCode).toBe(202);
    expect(world.stream.records).toHaveLength(1);
  });

  it('answers 503 before the stream has anything, if an idempotency key cannot be looked up', async () => {
    const world = buildWorld();
    world.jobs.refuse = new ServiceUnavailableError('DynamoDB', undefined);

    const answer = await send(world, { headers: { 'Content-Type': 'text/csv', 'Idempotency-Key': 'k' } });

    expect(answer).toMatchObject({ statusCode: 503, json: { code: 'service_unavailable' } });
    expect(world.stream.records).toEqual([]);
  });

  it('invariant 8: logs no payload', async () => {
    const world = buildWorld();

    await send(world, { body: '424242' });
    await send(world, { body: '424242\n424242' });

    expect(world.logger.entries.join()).not.toContain('424242');
  });

  it.each(['text/csv', 'TEXT/CSV; charset=utf-8', ' text/csv ;header=absent'])('takes %j for CSV', async (type) => {
    const answer = await send(buildWorld(), { headers: { 'content-type': type } });

    expect(answer.statusCode).toBe(202);
  });

  it('decodes a body that API Gateway encoded', async () => {
    const world = buildWorld();

    await send(world, { body: Buffer.from('ä,1').toString('base64'), isBase64Encoded: true });

    expect(world.stream.records).toMatchObject([{ payload: 'ä,1' }]);
  });

  it('takes the line end of a one-line file as no part of the payload', async () => {
    const world = buildWorld();

    await send(world, { body: '1,2,3\r\n' });

    expect(world.stream.records).toMatchObject([{ payload: '1,2,3' }]);
  });

  it.each(['{"x": [1, 2]}', '7', 'null', '"text"', '[\n1,\n2\n]'])('takes the JSON value %j', async (body) => {
    const world = jsonWorld();

    const answer = await send(world, { headers: json, body });

    expect(answer.statusCode).toBe(202);
    expect(world.stream.records).toMatchObject([{ contentType: 'application/json', payload: body }]);
  });
});

describe('POST /job with bad input', () => {
  const tooLarge = '1'.repeat(256 * 1024 + 1);
  const binary = Buffer.from([0xff, 0xfe, 0x2c]).toString('base64');

  it.each<[number, string, RequestFields]>([
    [400, 'payload_empty', { body: null }],
    [400, 'payload_empty', { body: '' }],
    [400, 'payload_empty', { body: ' \n' }],
    [400, 'body_malformed', { body: binary, isBase64Encoded: true }],
    [400, 'idempotency_key_invalid', { headers: { 'Content-Type': 'text/csv', 'Idempotency-Key': '' } }],
    [400, 'idempotency_key_invalid', { headers: { 'Content-Type': 'text/csv', 'Idempotency-Key': 'x'.repeat(256) } }],
    [413, 'payload_too_large', { body: tooLarge }],
    [413, 'payload_too_large', { body: '\u0001'.repeat(200 * 1024) }],
    [415, 'content_type_unsupported', { headers: { 'Content-Type': 'application/json' } }],
    [415, 'content_type_unsupported', { headers: { 'Content-Type': 'text/csvx' } }],
    [415, 'content_type_unsupported', { headers: {} }],
    [422, 'payload_not_one_record', { body: '1,2\n3,4' }],
    [422, 'payload_not_one_record', { body: '1,"2' }],
  ])('answers %i %s', async (status, code, fields) => {
    const world = buildWorld();

    const answer = await send(world, fields);

    expect(answer.statusCode).toBe(status);
    expect(answer.headers['Content-Type']).toBe('application/problem+json');
    expect(answer.json).toEqual({
      type: 'about:blank',
      title: expect.any(String),
      status,
      code,
      detail: expect.any(String),
    });
    expect(world.stream.records).toEqual([]);
  });

  it('takes a payload of exactly 256 KiB', async () => {
    expect((await send(buildWorld(), { body: '1'.repeat(256 * 1024) })).statusCode).toBe(202);
  });

  it('answers 415 to CSV and 422 to invalid JSON where the stack takes JSON', async () => {
    const csv = await send(jsonWorld());
    const invalid = await send(jsonWorld(), { headers: json, body: '{"x": ' });

    expect([csv.statusCode, invalid.statusCode]).toEqual([415, 422]);
    expect(csv.json.detail).toContain('application/json');
  });
});

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

  it('keeps the keys of different callers apart', async () => {
    const world = buildWorld();

    const one = await send(world, { headers, apiKeyId: 'key-1' });
    const other = await send(world, { headers, apiKeyId: 'key-2', body: '4,5,6' });

    expect([one.statusCode, other.statusCode]).toEqual([202, 202]);
  });
});

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

  it('fetches a result that is too large for the row', async () => {
    const world = buildWorld();
    await world.objects.put('result-objects/x', 'large');
    await world.jobs.write(
      processJob(record, batch, { contentType: 'text/csv', resultKey: 'result-objects/x' }, context),
    );

    expect((await send(world, { jobId: record.jobId })).json.result).toBe('large');
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

describe('any other request', () => {
  it('is answered with 405 and the allowed method where the resource exists', async () => {
    const answer = await send(buildWorld(), { method: 'DELETE' });

    expect(answer).toMatchObject({ statusCode: 405, json: { code: 'method_not_allowed' }, headers: { Allow: 'POST' } });
  });

  it('is answered with 404 elsewhere', async () => {
    const answer = await send(buildWorld(), { resource: '/{proxy+}' });

    expect(answer).toMatchObject({ statusCode: 404, json: { code: 'route_not_found' } });
  });

  it('is answered with 500 and no inside information if the function has an error', async () => {
    const world = buildWorld();
    world.jobs.refuse = new TypeError('secret');

    const answer = await send(world, { jobId: jobIdOf(1) });

    expect(answer).toMatchObject({ statusCode: 500, json: { code: 'internal_error' } });
    expect(JSON.stringify(answer.json)).not.toContain('secret');
  });
});
