import fc from 'fast-check';
import { expect, it } from 'vitest';
import { resultKeyOf } from '../domain/object-keys.ts';
import { ObjectNotFoundError, UnexpectedEventError } from '../errors.ts';
import { buildBatch, buildObjectCreated, jobIdOf } from '../fakes/build.ts';
import { buildWorld } from '../fakes/build-world.ts';
import { mutated, mutatedBytes, seed } from '../fakes/mutate.ts';
import { resultLine, startBatch } from '../fakes/store-batch.ts';
import { createHandler } from './handler.ts';

const { dataKey } = buildBatch();
const resultKey = resultKeyOf(dataKey);
const isolatedKey = resultKey.replace('result/', 'result-isolated/').replace('data.out', `${jobIdOf(2)}.out`);
const keys = [resultKey, isolatedKey];
const words = [dataKey, ...keys, resultKey.replace('2026/03', '2026/99'), resultKey.replace('data.out', '.out')];

const events = mutated(fc.constantFrom(...keys).map(buildObjectCreated), words);
const lines = fc.oneof(
  mutatedBytes(fc.constant(resultLine(jobIdOf(2), '22'))).map((bytes) => bytes.toString()),
  fc.constantFrom(
    '',
    ',,\n',
    `${jobIdOf(9)},never,1\n`,
    resultLine(jobIdOf(9), '1'),
    resultLine('x'.repeat(3000), '1'),
  ),
);

it('ends the jobs of its own batch only, each with its own line, or says what is wrong: 10,000 mutated events and outputs', async () => {
  let closed = 0;
  await fc.assert(
    fc.asyncProperty(events, lines, async (event, line) => {
      const world = buildWorld();
      const { batch } = await startBatch(world, 3);
      for (const key of keys) await world.objects.put(key, `${resultLine(jobIdOf(1), '11')}${line}`);

      await createHandler(world)(event).catch((error: unknown) => {
        expect(error instanceof UnexpectedEventError || error instanceof ObjectNotFoundError).toBe(true);
      });

      const { state } = (await world.batches.find(batch.batchId)) ?? {};
      if (state === 'closed') closed += 1;
      expect(world.jobs.rows.size).toBe(state === 'closed' ? 3 : world.jobs.rows.size);
      for (const [jobId, row] of world.jobs.rows) {
        expect([1, 2, 3].map(jobIdOf)).toContain(jobId);
        // An output by itself says when its job arrived, which may have become a time to come.
        const doneMs = Math.max(world.clock.now.getTime(), Date.parse(row.arrivalTime));
        expect(row).toMatchObject({ stage: 'done', doneAt: new Date(doneMs).toISOString() });
        if (jobId === jobIdOf(1)) expect(row.result).toBe('11');
      }
    }),
    { numRuns: 10_000, seed },
  );

  expect(closed).toBeGreaterThan(1000);
}, 60_000);
