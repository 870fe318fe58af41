import { describe, expect, it } from 'vitest';
import { resultKeyOf } from './domain/object-keys.ts';
import { buildJobRecord, buildObjectCreated, buildStreamRecord, jobIdOf } from './fakes/build.ts';
import { buildRequest } from './fakes/build-request.ts';
import { buildWorld, type World } from './fakes/build-world.ts';
import { mortalWorld } from './fakes/mortal-world.ts';
import { resultLine, startBatch, storeBatch } from './fakes/store-batch.ts';
import { createHandler as createJobApi } from './job-api/handler.ts';
import { createHandler as createReconciler } from './reconciler/handler.ts';
import { createHandler as createResultWriter } from './result-writer/handler.ts';
import { createHandler as createStreamProcessor } from './stream-processor/handler.ts';
import { createHandler as createTransformStarter } from './transform-starter/handler.ts';
import { createHandler as createTransformWatcher } from './transform-watcher/handler.ts';

/** One invocation, and what the world is like before it. */
interface Invocation {
  title: string;
  prepare(world: World): Promise<unknown>;
  run(world: World, prepared: unknown): Promise<unknown>;
  /** The event that comes again does nothing here: the reconciler goes on. */
  isHealed?: true;
}

const records = [1, 2].map((number) => buildJobRecord({ jobId: jobIdOf(number), payload: `${number}` }));
const delivery = {
  Records: [
    ...records.map((record, index) => buildStreamRecord(record, `${index + 1}`)),
    buildStreamRecord('bad', '3'),
  ],
};
const endOf = (FailureReason: string) => ({
  async prepare(world: World) {
    const { transformJobName } = await startBatch(world, 3);
    world.transformJobs.end(transformJobName, { status: 'Failed', failureReason: FailureReason });
    return transformJobName;
  },
  run: (world: World, TransformJobName: unknown) =>
    createTransformWatcher(world)({
      source: 'aws.sagemaker',
      detail: { TransformJobName, TransformJobStatus: 'Failed', FailureReason },
    }),
});

const invocations: Invocation[] = [
  {
    title: 'stream-processor',
    prepare: async () => {},
    run: (world) => createStreamProcessor(world)(delivery),
  },
  {
    title: 'transform-starter',
    prepare: (world) => storeBatch(world, 2),
    run: (world) => createTransformStarter(world)({ source: 'aws.events' }),
    isHealed: true,
  },
  {
    title: 'result-writer',
    async prepare(world) {
      const { batch } = await startBatch(world, 3);
      const key = resultKeyOf(batch.dataKey);
      await world.objects.put(key, resultLine(jobIdOf(1), '11') + resultLine(jobIdOf(2), 'x'.repeat(200_000)));
      return key;
    },
    run: (world, key) => createResultWriter(world)(buildObjectCreated(String(key))),
  },
  { title: 'transform-watcher, of a model failure,', ...endOf('ClientError: See job logs'), isHealed: true },
  { title: 'transform-watcher, of a platform failure,', ...endOf('InternalServerError: Please try again.') },
];

/** All that a client or a later step may find. */
function stateOf({ jobs, batches, objects, transformJobs }: World) {
  return structuredClone([jobs.rows, batches.batches, batches.transforms, objects.objects, transformJobs.created]);
}

for (const { title, prepare, run, isHealed } of invocations) {
  describe(title, () => {
    it.each(['before', 'after'] as const)(
      'runs out of time %s any of its effects, and again, without harm',
      async (moment) => {
        const whole = buildWorld();
        await run(whole, await prepare(whole));
        let deaths = 0;

        for (let effect = 1; ; effect += 1) {
          const world = buildWorld();
          const prepared = await prepare(world);
          const mortal = mortalWorld(world, { effect, moment });
          await run(mortal.world, prepared).catch(() => {});
          if (!mortal.hasDied()) break;
          deaths += 1;

          await run(world, prepared);
          if (isHealed) await createReconciler(world)();

          expect(stateOf(world)).toEqual(stateOf(whole));
        }

        expect(deaths).toBeGreaterThan(1);
      },
    );
  });
}

describe('job-api', () => {
  it.each([1, 2, 3])(
    'runs out of time after its effect %i, and has one job when the request comes again',
    async (effect) => {
      const world = buildWorld();
      const request = buildRequest({ headers: { 'Content-Type': 'text/csv', 'Idempotency-Key': 'order-1' } });
      await createJobApi(mortalWorld(world, { effect, moment: 'after' }).world)(request);

      const { statusCode } = await createJobApi(world)(request);

      expect([200, 202]).toContain(statusCode);
      expect(world.jobs.rows.size).toBe(1);
      expect(new Set(world.stream.records.map(({ jobId }) => jobId)).size).toBe(1);
    },
  );
});
