import fc from 'fast-check';
import { expect, it } from 'vitest';
import { buildWorld } from '../fakes/build-world.ts';
import { mutated, seed } from '../fakes/mutate.ts';
import { storeBatch } from '../fakes/store-batch.ts';
import { createHandler } from './handler.ts';

const scheduled = {
  version: '0',
  id: '89d1a02d-5ec7-412e-82f5-13505f849b41',
  'detail-type': 'Scheduled Event',
  source: 'aws.events',
  time: '2026-03-04T05:06:00Z',
  resources: ['arn:aws:events:us-east-1:111122223333:rule/every-minute'],
  detail: {},
};

it('does its work whatever the schedule says: 10,000 mutated events', async () => {
  await fc.assert(
    fc.asyncProperty(mutated(fc.constant(scheduled)), async (event) => {
      const world = buildWorld();
      const { batchId } = await storeBatch(world, 1);
      const handler: (event: unknown) => Promise<void> = createHandler(world);

      await handler(event);

      expect(await world.batches.find(batchId)).toMatchObject({ state: 'transforming' });
    }),
    { numRuns: 10_000, seed },
  );
}, 60_000);
