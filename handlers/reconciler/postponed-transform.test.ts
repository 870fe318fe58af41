import { describe, expect, it } from 'vitest';
import { buildJobRecord, jobIdOf } from '../fakes/build.ts';
import { buildWorld, type World } from '../fakes/build-world.ts';
import { mortalWorld } from '../fakes/mortal-world.ts';
import { startBatch } from '../fakes/store-batch.ts';
import { createHandler } from './handler.ts';

/** After the batch's minute: its window and the deadline of the jobs of a world. */
const forNobodyMs = (6 + 60) * 60_000;

async function startPostponed(world: World) {
  world.transformJobs.answer = { outcome: 'postponed' };
  const { batch } = await startBatch(world, 2);
  const tickAt = (ageMs: number, seen = world) => {
    world.clock.now = new Date(Date.parse(batch.openSince) + ageMs);
    return createHandler(seen)();
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
    expect(await world.jobs.find(jobIdOf(1))).toMatchObject({
      status: 'Expired',
      error: { code: 'deadline_exceeded', stage: 'transforming' },
    });
    expect(creations).toBe(0);
  });

  it('keeps its place for a job that came long after the first one of its batch', async () => {
    const world = buildWorld();
    const { batchId, tickAt } = await startPostponed(world);
    const { dataKey = '' } = (await world.batches.find(batchId)) ?? {};
    const late = buildJobRecord({ jobId: jobIdOf(2), arrivalTime: '2026-03-04T06:06:07.000Z' });
    const lines = [buildJobRecord({ jobId: jobIdOf(1) }), late].map((record) => `${world.lines.write(record)}\n`);
    await world.objects.put(dataKey, lines.join(''));

    await tickAt(forNobodyMs + 1);
    const beforeItsDeadline = await world.batches.find(batchId);
    await tickAt(forNobodyMs + 3_600_000);

    expect(beforeItsDeadline).toMatchObject({ state: 'transforming', attempt: 1 });
    expect(await world.batches.find(batchId)).toMatchObject({ state: 'closed', errorCount: 2 });
  });

  it('leaves its place once, wherever the reconciler has died', async () => {
    let effect = 0;
    let hasDied = true;
    while (hasDied) {
      effect += 1;
      const world = buildWorld();
      const { batchId, tickAt } = await startPostponed(world);
      const mortal = mortalWorld(world, { effect, moment: 'after' });

      await tickAt(forNobodyMs + 1, mortal.world).catch(() => {});
      await tickAt(forNobodyMs + 1);

      hasDied = mortal.hasDied();
      expect(await world.batches.find(batchId)).toMatchObject({ state: 'closed', resultCount: 0, errorCount: 2 });
      expect(await world.jobs.find(jobIdOf(1))).toMatchObject({ status: 'Expired' });
      expect((await world.batches.listOpen()).transforms).toEqual([]);
    }
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
