import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildObjectCreated, buildStreamRecord } from './fakes/build.ts';
import { buildRequest, parseAnswer } from './fakes/build-request.ts';
import { buildWorld, type World } from './fakes/build-world.ts';
import { findLeaks, payloadMarker } from './fakes/find-leaks.ts';
import { notANumber, runTransforms } from './fakes/run-transforms.ts';
import { createHandler as createJobApi } from './job-api/handler.ts';
import { createHandler as createReconciler } from './reconciler/handler.ts';
import { createHandler as createResultWriter } from './result-writer/handler.ts';
import { createHandler as createStreamProcessor } from './stream-processor/handler.ts';
import { createHandler as createTransformStarter } from './transform-starter/handler.ts';
import { createHandler as createTransformWatcher } from './transform-watcher/handler.ts';

/** How often an event arrives: never, once, or twice at once. */
type Delivery = 0 | 1 | 2;

interface Scenario {
  payloads: string[];
  batchSize: number;
  /** Taken one after another by whatever is delivered, from the start again when used up. */
  deliveries: Delivery[];
  triggerType: 'S3' | 'Schedule';
}

async function runScenario({ payloads, batchSize, deliveries, triggerType }: Scenario): Promise<World> {
  const world = buildWorld({ triggerType });
  let delivered = 0;
  const deliver = async (handler: (event: unknown) => Promise<unknown>, event: unknown) => {
    const times = deliveries[delivered % deliveries.length] ?? 1;
    delivered += 1;
    await Promise.all(Array.from({ length: times }, () => handler(event)));
  };

  for (const body of payloads) await createJobApi(world)(buildRequest({ body }));
  const records = world.stream.records.map((record, index) => buildStreamRecord(record, `${index}`));
  for (let start = 0; start < records.length; start += batchSize) {
    await createStreamProcessor(world)({ Records: records.slice(start, start + batchSize) });
  }
  for (const key of await world.objects.listKeys('data/')) {
    await deliver(createTransformStarter(world), buildObjectCreated(key));
  }

  for (let round = 0; round < 15; round += 1) {
    world.clock.now = new Date(world.clock.now.getTime() + 2 * 60_000);
    if (triggerType === 'Schedule') await createTransformStarter(world)({ source: 'aws.events' });
    for (const { transformJobName, end, outputs } of await runTransforms(world)) {
      for (const key of outputs) await deliver(createResultWriter(world), buildObjectCreated(key));
      const detail = {
        TransformJobName: transformJobName,
        TransformJobStatus: end.status,
        FailureReason: end.failureReason,
      };
      await deliver(createTransformWatcher(world), { source: 'aws.sagemaker', detail });
    }
    await createReconciler(world)();
  }
  return world;
}

const scenarios: fc.Arbitrary<Scenario> = fc.record({
  payloads: fc
    .array(fc.oneof({ weight: 4, arbitrary: fc.nat(99).map(String) }, fc.constant('bad')), {
      minLength: 1,
      maxLength: 12,
    })
    .map((cells) => cells.map((cell) => `${payloadMarker},${cell}`)),
  batchSize: fc.integer({ min: 1, max: 5 }),
  deliveries: fc.array(fc.constantFrom<Delivery>(0, 1, 2), { minLength: 1, maxLength: 20 }),
  triggerType: fc.constantFrom('S3', 'Schedule'),
});

describe('the flow', () => {
  it('invariants 1, 3, 5, 6: whatever events come late, twice or never, each job ends with its own outcome', async () => {
    await fc.assert(
      fc.asyncProperty(scenarios, async (scenario) => {
        const world = await runScenario(scenario);

        expect(world.stream.records.map(({ payload }) => payload)).toEqual(scenario.payloads);
        for (const { jobId, payload } of world.stream.records) {
          const { json } = parseAnswer(await createJobApi(world)(buildRequest({ jobId })));
          const error = { code: 'model_error', message: notANumber };
          const [, cell] = payload.split(',');
          if (cell === 'bad') expect(json).toMatchObject({ status: 'Failed', error });
          else expect(json).toMatchObject({ status: 'Processed', result: `${-Number(cell)}` });
        }
      }),
      { numRuns: 60 },
    );
  });

  it('invariant 8: tells no log a payload, an API key, or what the model says of a record', async () => {
    await fc.assert(
      fc.asyncProperty(scenarios, async (scenario) => {
        const world = await runScenario(scenario);

        expect(world.logger.entries).not.toEqual([]);
        expect(findLeaks(world)).toEqual([]);
        expect(world.logger.entries.join()).not.toContain(notANumber);
      }),
      { numRuns: 60 },
    );
  });

  it('invariant 7: leaves no batch and no transform open, and each batch counts its records', async () => {
    await fc.assert(
      fc.asyncProperty(scenarios, async (scenario) => {
        const { batches } = await runScenario(scenario);

        expect(await batches.listOpen()).toEqual({ batches: [], transforms: [] });
        const closed = [...batches.batches.values()];
        const total = closed.reduce((sum, { recordCount = 0 }) => sum + recordCount, 0);
        expect(total).toBe(scenario.payloads.length);
        for (const { recordCount, resultCount = 0, errorCount = 0 } of closed) {
          expect(resultCount + errorCount).toBe(recordCount);
        }
      }),
      { numRuns: 60 },
    );
  });
});
