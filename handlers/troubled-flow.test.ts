import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findLeaks, payloadMarker } from './fakes/find-leaks.ts';
import type { Death } from './fakes/mortal-world.ts';
import { seed } from './fakes/mutate.ts';
import { type Scenario, type Trouble, TroubledFlow } from './fakes/troubled-flow.ts';

const troubles: fc.Arbitrary<Trouble> = fc.record({
  times: fc.constantFrom<Trouble['times']>(0, 1, 1, 2),
  late: fc.constantFrom(0, 0, 1, 3),
  death: fc.option(
    fc.record({
      effect: fc.integer({ min: 1, max: 8 }),
      moment: fc.constantFrom<Death['moment']>('before', 'amid', 'after'),
    }),
    { nil: undefined },
  ),
});

const scenarios = (isDoubled: fc.Arbitrary<boolean>): fc.Arbitrary<Scenario> =>
  fc.record({
    payloads: fc
      .array(fc.oneof({ weight: 4, arbitrary: fc.nat(99).map(String) }, fc.constant('bad')), {
        minLength: 1,
        maxLength: 8,
      })
      .map((cells) => cells.map((cell) => `${payloadMarker},${cell}`)),
    isDoubled,
    isLagging: fc.boolean(),
    batchSize: fc.integer({ min: 1, max: 5 }),
    triggerType: fc.constantFrom('S3', 'Schedule'),
    troubles: fc.array(troubles, { minLength: 1, maxLength: 40 }),
  });

describe('the flow under troubles', () => {
  it('invariants 1, 3, 4, 8: every record ends once, by its own outcome, wherever functions die and events go, and no log tells it', async () => {
    await fc.assert(
      fc.asyncProperty(scenarios(fc.boolean()), async (scenario) => {
        const flow = new TroubledFlow(scenario);

        await flow.run();

        const { stream, jobs, batches, objects } = flow.world;
        for (const { jobId, payload } of stream.records) {
          const [, cell] = payload.split(',');
          const expected = cell === 'bad' ? { status: 'Failed' } : { status: 'Processed', result: `${-Number(cell)}` };
          expect(jobs.rows.get(jobId)).toMatchObject(expected);
          expect(flow.finals.get(jobId)).toBe(1);
        }
        expect(await batches.listOpen()).toEqual({ batches: [], transforms: [] });
        expect(await objects.listKeys('aws/lambda/')).toEqual([]);
        expect(findLeaks(flow.world, ...flow.thrown)).toEqual([]);
      }),
      { numRuns: 100, seed },
    );
  }, 30_000);

  it('asks the model once for a record, and once more by itself if its batch failed', async () => {
    await fc.assert(
      fc.asyncProperty(scenarios(fc.constant(false)), async (scenario) => {
        const flow = new TroubledFlow(scenario);

        await flow.run();

        const { stream, objects, batches, transformJobs } = flow.world;
        const inputs = await objects.listKeys('data/');
        for (const { jobId } of stream.records) {
          const holding = inputs.filter((key) => objects.objects.get(key)?.includes(jobId));
          expect(holding).toHaveLength(1);
        }
        const attempts = [...transformJobs.created.keys()].flatMap((name) => {
          const { mode, batches: inIt = [] } = batches.transforms.get(name) ?? {};
          return inIt.map(({ batchId }) => `${mode} ${batchId}`);
        });
        expect(attempts).toHaveLength(new Set(attempts).size);
      }),
      { numRuns: 100, seed },
    );
  }, 30_000);
});
