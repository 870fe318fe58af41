import fc from 'fast-check';
import { expect, it } from 'vitest';
import { UnexpectedEventError } from '../errors.ts';
import { jobIdOf } from '../fakes/build.ts';
import { buildRequest } from '../fakes/build-request.ts';
import { buildWorld, type World } from '../fakes/build-world.ts';
import { findLeaks, payloadMarker } from '../fakes/find-leaks.ts';
import { mutated, mutatedBytes, seed } from '../fakes/mutate.ts';
import type { Answer } from './core.ts';
import { createHandler } from './handler.ts';

const csv = { 'Content-Type': 'text/csv' };
const json = { 'Content-Type': 'application/json' };
const payloads = fc.constantFrom(
  payloadMarker,
  `${payloadMarker},"a,""b""",`,
  `{"x":["${payloadMarker}",{"y":null}]}`,
  `"${payloadMarker}"`,
);

const body = fc.oneof(
  payloads.map((text) => ({ body: text })),
  mutatedBytes(payloads).map((bytes) => ({ body: bytes.toString('base64'), isBase64Encoded: true })),
  mutatedBytes(payloads).map((bytes) => ({ body: bytes.toString() })),
);
const submits = fc
  .tuple(body, fc.constantFrom(csv, json), fc.constantFrom(undefined, 'key-1', 'key-2', 'x'.repeat(255), ' ', 'é'))
  .map(([fields, headers, key]) =>
    buildRequest({ ...fields, headers: key === undefined ? headers : { ...headers, 'Idempotency-Key': key } }),
  );
const others = fc
  .constantFrom('GET /job/{job_id}', 'POST /job/{job_id}/cancel', 'POST /job', 'DELETE /job/{job_id}')
  .map((route) => route.split(' '))
  .map(([method = '', resource = '']) => buildRequest({ jobId: jobIdOf(1), method, resource }));
/** The mutated one may meet what the first one left. */
const requests = fc.tuple(submits, mutated(fc.oneof({ weight: 3, arbitrary: submits }, others)));

const isClientError = (status: number) => [400, 404, 405, 409, 413, 415, 422].includes(status);

it('answers 10,000 mutated requests, none by a 5xx, and has a record and a row for exactly those answered 202', async () => {
  const statuses = new Set<number>();
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom<World['contentType']>('text/csv', 'application/jsonlines'),
      requests,
      async (...given) => {
        const [contentType, events] = given;
        const world = buildWorld({ contentType });
        for (const event of events) {
          const [records, rows] = [world.stream.records.length, world.jobs.rows.size];

          const answer = await answerOf(world, event);

          const { statusCode } = answer ?? {};
          const accepted = statusCode === 202 ? 1 : 0;
          expect(world.stream.records.length - records).toBe(accepted);
          expect(world.jobs.rows.size - rows).toBeLessThanOrEqual(accepted);
          if (answer === undefined || statusCode === undefined) continue;
          statuses.add(statusCode);
          expect(statusCode === 202 || statusCode === 200 || isClientError(statusCode)).toBe(true);
          if (accepted === 1) expect(world.jobs.rows.has(JSON.parse(answer.body).job_id)).toBe(true);
        }
        expect(findLeaks(world)).toEqual([]);
      },
    ),
    { numRuns: 10_000, seed },
  );

  expect([...statuses].toSorted()).toEqual([200, 202, 400, 404, 405, 409, 415, 422]);
}, 120_000);

/** Nothing if the event is none of API Gateway's: that is an error which says so. */
async function answerOf(world: World, event: unknown): Promise<Answer | undefined> {
  try {
    return await createHandler(world)(event);
  } catch (error) {
    expect(error).toBeInstanceOf(UnexpectedEventError);
    expect(findLeaks(world, error)).toEqual([]);
    return undefined;
  }
}
