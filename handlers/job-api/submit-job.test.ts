import { describe, expect, it } from 'vitest';
import { ServiceUnavailableError, UnconfirmedError } from '../errors.ts';
import { jobIdOf } from '../fakes/build.ts';
import { buildRequest, parseAnswer, type RequestFields } from '../fakes/build-request.ts';
import { buildWorld, type World } from '../fakes/build-world.ts';
import { findLeaks, payloadMarker } from '../fakes/find-leaks.ts';
import { createHandler } from './handler.ts';

async function send(world: World, fields: RequestFields = {}) {
  return parseAnswer(await createHandler(world)(buildRequest(fields)));
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

  it('answers 503 with the id that the job has, if it has one, when the stream does not confirm the record', async () => {
    const world = buildWorld();
    world.stream.refuse = new UnconfirmedError('Kinesis', undefined);

    const answer = await send(world);

    expect(answer).toMatchObject({ statusCode: 503, json: { code: 'acceptance_unknown', job_id: jobIdOf(1) } });
    expect(answer.headers['Retry-After']).toBe('1');
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

  it('invariant 8: logs no payload and no API key', async () => {
    const world = buildWorld();

    await send(world, { body: payloadMarker });
    await send(world, { body: `${payloadMarker}\n${payloadMarker}` });
    world.stream.refuse = new Error('failed');
    await send(world, { body: payloadMarker });

    expect(world.logger.entries.join()).toContain('request failed');
    expect(findLeaks(world)).toEqual([]);
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
    [400, 'body_malformed', { body: '1,\ufffd' }],
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
