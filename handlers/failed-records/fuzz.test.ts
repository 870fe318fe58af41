import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UnexpectedEventError } from '../errors.ts';
import { buildObjectCreated } from '../fakes/build.ts';
import { buildWorld } from '../fakes/build-world.ts';
import { brokenFailedDeliveries, elementsOf, failedDeliveries } from '../fakes/failed-deliveries.ts';
import { findLeaks, payloadMarker } from '../fakes/find-leaks.ts';
import { findHalfStored, findLost } from '../fakes/find-lost.ts';
import { mutated, seed } from '../fakes/mutate.ts';
import { createHandler } from './handler.ts';

const key = 'aws/lambda/mapping/shardId-000000000000/2026/03/04/x';
const intact = buildObjectCreated(key);

describe('failed-records', () => {
  it('batches or parks each record of 10,000 broken deliveries, or parks them whole', async () => {
    let parkedWhole = 0;
    await fc.assert(
      fc.asyncProperty(brokenFailedDeliveries, async (text) => {
        const world = buildWorld();
        await world.objects.put(key, text);

        await createHandler(world)(intact);

        const elements = elementsOf(text);
        const { objects } = world.objects;
        expect(objects.has(key)).toBe(false);
        expect(objects.get(`parked/${key}`)).toBe(elements === undefined ? text : undefined);
        expect(findLost(world, elements ?? [])).toEqual([]);
        expect(findHalfStored(world)).toEqual([]);
        expect(findLeaks(world)).toEqual([]);
        if (elements !== undefined) return;
        parkedWhole += 1;
        expect([objects.size, world.jobs.rows.size, world.batches.batches.size]).toEqual([1, 0, 0]);
      }),
      { numRuns: 10_002, seed, examples: failedDeliveries.map((text) => [text]) },
    );

    expect(parkedWhole).toBeGreaterThan(1000);
    expect(parkedWhole).toBeLessThan(6000);
  }, 120_000);

  it('settles a delivery as a whole, or leaves it as it is and says what is wrong: 10,000 mutated events', async () => {
    const given = fc.tuple(mutated(fc.constant(intact), [key, payloadMarker]), fc.constantFrom(...failedDeliveries));
    let settled = 0;
    await fc.assert(
      fc.asyncProperty(given, async ([event, text]) => {
        const world = buildWorld();
        await world.objects.put(key, text);

        const error = await createHandler(world)(event).catch((reason: unknown) => reason);

        if (error !== undefined) expect(error).toBeInstanceOf(UnexpectedEventError);
        expect(findHalfStored(world)).toEqual([]);
        if (world.objects.objects.has(key)) {
          // An event of another object leaves this one to the reconciler.
          expect([world.objects.objects.size, world.jobs.rows.size, world.batches.batches.size]).toEqual([1, 0, 0]);
          return;
        }
        settled += 1;
        expect(error).toBeUndefined();
        expect(findLost(world, elementsOf(text) ?? [])).toEqual([]);
      }),
      { numRuns: 10_001, seed, examples: [[[intact, failedDeliveries[0] ?? '']]] },
    );

    expect(settled).toBeGreaterThan(1000);
  }, 120_000);
});
