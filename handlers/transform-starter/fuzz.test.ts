import fc from 'fast-check';
import { expect, it } from 'vitest';
import { buildBatch, buildObjectCreated } from '../fakes/build.ts';
import { buildWorld } from '../fakes/build-world.ts';
import { mutated, seed } from '../fakes/mutate.ts';
import { storeBatch } from '../fakes/store-batch.ts';
import { createHandler } from './handler.ts';

const { dataKey, batchId } = buildBatch();
const other = dataKey.replace(batchId, batchId.replace(/^./, '0'));
const words = [dataKey, other, other.replace('2026/03', '2026/99'), other.replace('2026', '0000'), `${other}/data`];
const intact = [
  buildObjectCreated(dataKey),
  { source: 'aws.events', 'detail-type': 'Scheduled Event', time: '2026-03-04T05:06:00Z', detail: {} },
];
const events = mutated(fc.constantFrom(...intact), words);

it('starts what is open, whatever it was woken by, and invents no batch but that of a key: 10,000 mutated events', async () => {
  await fc.assert(
    fc.asyncProperty(events, async (event) => {
      const world = buildWorld();
      await storeBatch(world, 1);

      await createHandler(world)(event);

      expect(await world.batches.find(batchId)).toMatchObject({ state: 'transforming' });
      const invented = [...world.batches.batches.values()].filter((batch) => batch.batchId !== batchId);
      for (const batch of invented) expect(JSON.stringify(event)).toContain(batch.dataKey);
      expect(world.transformJobs.created.size).toBe(1 + invented.length);
    }),
    { numRuns: 10_002, seed, examples: intact.map((event) => [event]) },
  );
}, 120_000);
