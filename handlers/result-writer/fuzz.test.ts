import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resultKeyOf } from '../domain/object-keys.ts';
import { ObjectNotFoundError, UnexpectedEventError } from '../errors.ts';
import { buildBatch, buildJobRecord, buildObjectCreated, jobIdOf } from '../fakes/build.ts';
import { buildWorld, type World } from '../fakes/build-world.ts';
import { findLeaks, payloadMarker } from '../fakes/find-leaks.ts';
import { mutated, mutatedBytes, seed } from '../fakes/mutate.ts';
import { resultLine, startBatch } from '../fakes/store-batch.ts';
import { createHandler } from './handler.ts';

const { dataKey } = buildBatch();
const resultKey = resultKeyOf(dataKey);
const isolatedKey = resultKey.replace('result/', 'result-isolated/').replace('data.out', `${jobIdOf(2)}.out`);
const keys = [resultKey, isolatedKey];
const words = [dataKey, ...keys, resultKey.replace('2026/03', '2026/99'), resultKey.replace('data.out', '.out')];

const jobIds = [1, 2, 3].map(jobIdOf);
const result = `${payloadMarker}-1`;
const second = resultLine(jobIdOf(2), `${payloadMarker}-2`);
const intactEvents = fc.constantFrom(...keys).map(buildObjectCreated);
const brokenLines = fc.oneof(
  mutatedBytes(fc.constant(second)).map((bytes) => bytes.toString()),
  fc.constantFrom(
    '',
    ',,\n',
    `${jobIdOf(9)},never,1\n`,
    resultLine(jobIdOf(9), '1'),
    resultLine('x'.repeat(3000), '1'),
  ),
);

/** What a handler makes of an event for a batch of three jobs, whose output has the first one's line and `line`. */
async function collect(event: unknown, line: string) {
  const world = buildWorld();
  const { batch } = await startBatch(world, jobIds.length);
  const records = jobIds.map((jobId) => buildJobRecord({ jobId, payload: payloadMarker }));
  await world.objects.put(dataKey, records.map((record) => `${world.lines.write(record)}\n`).join(''));
  for (const key of keys) await world.objects.put(key, `${resultLine(jobIdOf(1), result)}${line}`);

  const error = await createHandler(world)(event).catch((reason: unknown) => reason);

  expect(findLeaks(world, error)).toEqual([]);
  const isClosed = await expectWholeOrNothing(world, batch.batchId, event);
  return { error, isClosed };
}

/** A closed batch has all its rows and counts them; an open one has none but that of an isolated output which was named. */
async function expectWholeOrNothing(world: World, batchId: string, event: unknown): Promise<boolean> {
  const { state, resultCount = 0, errorCount = 0 } = (await world.batches.find(batchId)) ?? {};
  const rows = [...world.jobs.rows.values()];
  if (state === 'closed') {
    expect(rows.map(({ jobId }) => jobId).toSorted()).toEqual(jobIds);
    expect(rows.filter(({ status }) => status === 'Processed')).toHaveLength(resultCount);
    expect(rows.filter(({ status }) => status === 'Failed')).toHaveLength(errorCount);
  } else {
    const isNamed = Object(Object(Object(event).detail).object).key === isolatedKey;
    expect(rows.filter(({ jobId }) => !(isNamed && jobId === jobIdOf(2)))).toEqual([]);
  }
  for (const row of rows) {
    // An output by itself says when its job arrived, which may have become a time to come.
    const doneMs = Math.max(world.clock.now.getTime(), Date.parse(row.arrivalTime));
    expect(row).toMatchObject({ stage: 'done', doneAt: new Date(doneMs).toISOString() });
    if (row.jobId === jobIdOf(1)) expect(row.result).toBe(result);
  }
  return state === 'closed';
}

describe('result-writer', () => {
  it('ends the jobs of its own batch only, each with its own line, all or none of them: 10,000 mutated outputs', async () => {
    let closed = 0;
    await fc.assert(
      fc.asyncProperty(intactEvents, brokenLines, async (event, line) => {
        const { error, isClosed } = await collect(event, line);

        expect(error).toBeUndefined();
        if (isClosed) closed += 1;
      }),
      { numRuns: 10_002, seed, examples: keys.map((key) => [buildObjectCreated(key), second]) },
    );

    expect(closed).toBeGreaterThan(4000);
  }, 120_000);

  it('does so or says what is wrong with the event: 10,000 mutated ones', async () => {
    let closed = 0;
    await fc.assert(
      fc.asyncProperty(mutated(intactEvents, words), async (event) => {
        const { error, isClosed } = await collect(event, second);

        const isSaid = error instanceof UnexpectedEventError || error instanceof ObjectNotFoundError;
        expect(error === undefined || isSaid).toBe(true);
        if (isClosed) closed += 1;
      }),
      { numRuns: 10_000, seed },
    );

    expect(closed).toBeGreaterThan(1000);
  }, 120_000);
});
