import { describe, expect, it } from 'vitest';
import { jobIdOf } from '../fakes/build.ts';
import { buildWorld, type World } from '../fakes/build-world.ts';
import { startBatch } from '../fakes/store-batch.ts';
import { createHandler } from './handler.ts';

/** After the batch's minute: its window and the deadline of the jobs of a world. */
const forNobodyMs = (6 + 60) * 60_000;

async function startPostponed(world: World) {
  world.transformJobs.answer = { outcome: 'postponed' };
  const { batch } = await startBatch(world, 2);
  const tickAt = (ageMs: number) => {
    world.clock.now = new Date(Date.parse(batch.openSince) + ageMs);
    return createHandler(world)();
  };
  return { batchId: batch.batchId, tickAt };
}

describe('a transform that SageMaker postpones', () => {
  it('keeps its place while one of its jobs may still be in time', async () => {
    const world = buildWorld();
    const { batchId, tickAt } = await startPostponed(world);

    await tickAt(forNobodyMs);

    expect(await world.batches.find(batchId)).toMatchObject({ state: 'transforming', attempt: 1 });
  });

  it('gives its place to what waits once its jobs are past their deadline, and is not tried again', async () => {
    const world = buildWorld();
    const { batchId, tickAt } = await startPostponed(world);
    const create = world.transformJobs.create.bind(world.transformJobs);
    let creations = 0;
    world.transformJobs.create = async (...request) => {
      creations += 1;
      return create(...request);
    };

    await tickAt(forNobodyMs + 1);

    expect(await world.batches.find(batchId)).toMatchObject({ state: 'closed', resultCount: 0, errorCount: 2 });
    expect((await world.batches.listOpen()).transforms).toEqual([]);
    expect(await world.jobs.find(jobIdOf(1))).toMatchObject({ status: 'Failed', error: { code: 'platform_error' } });
    expect(creations).toBe(0);
  });

  it('gives its place up as well if SageMaker cannot be asked', async () => {
    const world = buildWorld();
    const { batchId, tickAt } = await startPostponed(world);
    world.transformJobs.create = async () => {
      throw new Error('AccessDeniedException');
    };

    await tickAt(forNobodyMs + 1);

    expect(await world.batches.find(batchId)).toMatchObject({ state: 'closed' });
  });
});
