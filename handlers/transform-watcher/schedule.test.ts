import { describe, expect, it } from 'vitest';
import { maxBatchesPerTransform } from '../domain/plan-transforms.ts';
import { buildBatch } from '../fakes/build.ts';
import { buildWorld, type World } from '../fakes/build-world.ts';
import { type Death, mortalWorld } from '../fakes/mortal-world.ts';
import { createHandler as createReconciler } from '../reconciler/handler.ts';
import { createHandler as createStarter } from '../transform-starter/handler.ts';
import { createHandler as createWatcher } from './handler.ts';

const batchIdOf = (number: number) => `5f0d4f0e-6c35-5d0b-9a35-${number.toString(16).padStart(12, '0')}`;

/** Places for 196 batches; the schedule runs once a day. */
const buildDaily = () => buildWorld({ triggerType: 'Schedule', scheduleRate: 'day' });
const minutesBefore = (world: World, minutes: number) => new Date(world.now().getTime() - minutes * 60_000);

async function addBatches(world: World, numbers: readonly number[], minutesAgo: number): Promise<void> {
  const openSince = `${minutesBefore(world, minutesAgo).toISOString().slice(0, 16)}:00.000Z`;
  for (const number of numbers) {
    await world.batches.record(buildBatch({ batchId: batchIdOf(number), openSince, recordCount: 1 }));
  }
}

const scheduledRun = (world: World) => ({ source: 'aws.events', time: world.now().toISOString() });
const waiting = async ({ batches }: World) =>
  (await batches.listOpen()).batches.filter(({ state }) => state === 'waiting');

/** Ends what runs, as if all outputs had come, and tells of each end. */
async function endTransforms(world: World): Promise<void> {
  for (const { transformJobName, batches } of (await world.batches.listOpen()).transforms) {
    for (const { batchId } of batches) {
      await world.batches.close(batchId, { resultCount: 1, errorCount: 0 }, world.now());
    }
    const detail = { TransformJobName: transformJobName, TransformJobStatus: 'Completed' };
    await createWatcher(world)({ source: 'aws.sagemaker', detail });
  }
}

const range = (first: number, count: number) => Array.from({ length: count }, (_, index) => first + index);
const overflow = 2 * maxBatchesPerTransform + 150;

describe('what a run of the schedule has no place for', () => {
  it('starts as transforms end, without another run', async () => {
    const world = buildDaily();
    await addBatches(world, range(1, overflow), 30);
    await createStarter(world)(scheduledRun(world));
    const leftOver = (await waiting(world)).length;

    await endTransforms(world);
    await endTransforms(world);

    expect(leftOver).toBe(150);
    expect((await world.batches.listOpen()).batches).toEqual([]);
  });

  it('starts at the next tick of the reconciler if no end was told', async () => {
    const world = buildDaily();
    await addBatches(world, range(1, overflow), 30);
    await createStarter(world)(scheduledRun(world));
    for (const transform of (await world.batches.listOpen()).transforms) {
      await world.batches.endTransform(transform, world.now());
    }

    await createReconciler(world)();

    expect(await waiting(world)).toEqual([]);
  });

  it('is not what came later, or was being collected then: that waits for the next run', async () => {
    const world = buildDaily();
    await addBatches(world, [1], 30);
    await createStarter(world)(scheduledRun(world));
    await addBatches(world, [2], 5);
    world.clock.now = new Date(world.clock.now.getTime() + 3_600_000);
    await addBatches(world, [3], 10);

    await endTransforms(world);
    await createReconciler(world)();
    const between = (await waiting(world)).map(({ batchId }) => batchId);
    await createStarter(world)(scheduledRun(world));

    expect(between).toEqual([batchIdOf(2), batchIdOf(3)]);
    expect(await waiting(world)).toEqual([]);
  });

  it.each<Death['moment']>(['before', 'amid', 'after'])(
    'starts all the same if the run dies %s any of its effects, and what was collected before it has its transform',
    async (moment) => {
      let effect = 0;
      let hasDied = true;
      while (hasDied) {
        effect += 1;
        const world = buildDaily();
        await world.bookmarks.move('schedule', '', minutesBefore(world, 24 * 60).toISOString());
        await addBatches(world, range(1, 2 * maxBatchesPerTransform), 30);
        await addBatches(world, range(1001, 50), 1);
        const mortal = mortalWorld(world, { effect, moment });
        await createStarter(mortal.world)(scheduledRun(world)).catch(() => {});
        hasDied = mortal.hasDied();
        // Its event is tried again, or the reconciler makes up for it.
        world.clock.now = new Date(world.clock.now.getTime() + 60_000);

        await Promise.all([createReconciler(world)(), createReconciler(world)()]);
        const leftOver = await waiting(world);
        await endTransforms(world);

        expect(leftOver.map(({ batchId }) => batchId)).toEqual(range(1001, 50).map(batchIdOf));
        expect((await world.bookmarks.read('schedule')) >= minutesBefore(world, 1).toISOString()).toBe(true);
      }
    },
  );
});
