import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acceptJob, processJob } from '../domain/job-transitions.ts';
import { ServiceUnavailableError, UnconfirmedError } from '../errors.ts';
import { buildJobRecord, buildStreamRecord } from '../fakes/build.ts';
import { buildRequest, parseAnswer, type RequestFields } from '../fakes/build-request.ts';
import { buildWorld, type World } from '../fakes/build-world.ts';
import { seed } from '../fakes/mutate.ts';
import { createHandler as createStreamProcessor } from '../stream-processor/handler.ts';
import { createHandler } from './handler.ts';

/** Seconds after each try, and whether the stream is read before the next one. */
const tries = fc.array(fc.record({ seconds: fc.constantFrom(0, 1, 59, 61, 300), isDelivered: fc.boolean() }), {
  minLength: 1,
  maxLength: 5,
});

/** The stream takes the next records without saying so. */
function losePutAnswers({ stream }: World, count: number): void {
  const put = stream.put.bind(stream);
  let lost = 0;
  stream.put = async (record) => {
    await put(record);
    lost += 1;
    if (lost <= count) throw new UnconfirmedError('Kinesis', undefined);
  };
}

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

  it('puts a copy of the record on the stream if that did not confirm the first', async () => {
    const world = buildWorld();
    losePutAnswers(world, 1);
    const unknown = await send(world, { headers });
    world.clock.now = new Date('2026-03-04T05:06:38.000Z');

    const accepted = await send(world, { headers });

    const [first, copy] = world.stream.records;
    expect([unknown.statusCode, accepted.statusCode]).toEqual([503, 202]);
    expect(world.stream.records).toHaveLength(2);
    expect(copy).toEqual(first);
    expect(await world.jobs.find(accepted.json.job_id)).toMatchObject({ arrivalTime: '2026-03-04T05:06:08.000Z' });
  });

  it('counts deadline and retention from the try that is accepted if that comes much later', async () => {
    const world = buildWorld();
    world.stream.refuse = new ServiceUnavailableError('Kinesis', undefined);
    await send(world, { headers });
    world.stream.refuse = undefined;
    world.clock.now = new Date('2026-03-05T05:06:08.000Z');

    const { json } = await send(world, { headers });

    expect(await world.jobs.find(json.job_id)).toMatchObject({
      arrivalTime: '2026-03-05T05:06:08.000Z',
      expiresAt: Date.parse('2026-03-12T05:06:08.000Z') / 1000,
    });
  });

  it('makes one batch entry of all tries, whatever is delivered between them', async () => {
    await fc.assert(
      fc.asyncProperty(tries, async (steps) => {
        const world = buildWorld();
        losePutAnswers(world, steps.length);
        let readCount = 0;
        const deliver = async () => {
          const unread = world.stream.records.slice(readCount);
          const Records = unread.map((record, index) => buildStreamRecord(record, `${readCount + index + 1}`));
          readCount = world.stream.records.length;
          if (Records.length > 0) await createStreamProcessor(world)({ Records });
        };
        for (const { seconds, isDelivered } of steps) {
          await send(world, { headers });
          world.clock.now = new Date(world.clock.now.getTime() + seconds * 1000);
          if (isDelivered) await deliver();
        }
        await Promise.all([send(world, { headers }), deliver()]);
        await deliver();

        const lines = [...world.objects.objects.values()].flatMap((text) => text.trimEnd().split('\n'));
        expect(lines).toHaveLength(1);
        expect([...world.jobs.rows.values()]).toMatchObject([{ stage: 'batched' }]);
      }),
      { numRuns: 200, seed },
    );
  });

  it('keeps a canceled job as it is if a second try came through a host whose clock is minutes ahead', async () => {
    const world = buildWorld();
    const ahead = { ...world, now: () => new Date(world.clock.now.getTime() + 180_000) };
    const put = world.stream.put.bind(world.stream);
    world.stream.put = async (record) => {
      world.stream.put = put;
      // The first put takes so long that the client tries again.
      await send(ahead, { headers });
      // The second try's row comes late.
      world.jobs.rows.clear();
      await put(record);
    };
    const { json } = await send(world, { headers });
    world.clock.now = new Date('2026-03-04T05:06:13.000Z');
    const resource = '/job/{job_id}/cancel';
    const canceled = await send(world, { method: 'POST', resource, jobId: json.job_id, body: null, headers: {} });
    const row = await world.jobs.find(json.job_id);

    const [second = buildJobRecord(), first = buildJobRecord()] = world.stream.records;
    await world.jobs.write(acceptJob(second, world));
    await createStreamProcessor(world)({ Records: [buildStreamRecord(first, '1'), buildStreamRecord(second, '2')] });

    expect([first, second].map(({ arrivalTime }) => arrivalTime)).toEqual([
      row?.arrivalTime,
      '2026-03-04T05:09:08.000Z',
    ]);
    expect(canceled).toMatchObject({ statusCode: 200, json: { status: 'Canceled' } });
    expect(await world.jobs.find(json.job_id)).toEqual(row);
    expect(await world.objects.listKeys('data/')).toEqual([]);
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
