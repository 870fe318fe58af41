import { describe, expect, it } from 'vitest';
import type { Batch } from '../domain/batch.ts';
import { isolatedResultFolder, resultKeyOf } from '../domain/object-keys.ts';
import { buildBatch, buildJobRecord, jobIdOf } from '../fakes/build.ts';
import { buildWorld, type World } from '../fakes/build-world.ts';
import { resultLine } from '../fakes/store-batch.ts';
import { abandonWaiting } from './abandon-waiting.ts';
import { createHandler } from './handler.ts';

const batchIdOf = (number: number) => `5f0d4f0e-6c35-5d0b-9a35-${number.toString(16).padStart(12, '0')}`;
const hourMs = 3_600_000;

/** A batch of one job for each age; its key has the first one's minute. Jobs have an hour. */
async function storeAged(world: World, ageHours: readonly number[], fields: Partial<Batch> = {}): Promise<Batch> {
  const arrivals = ageHours.map((hours) => new Date(world.now().getTime() - hours * hourMs).toISOString());
  const openSince = `${arrivals[0]?.slice(0, 16)}:00.000Z`;
  const batch = buildBatch({ recordCount: ageHours.length, openSince, ...fields });
  const lines = arrivals.map((arrivalTime, index) =>
    world.lines.write(buildJobRecord({ jobId: jobIdOf(index + 1), arrivalTime, payload: '1' })),
  );
  await world.objects.put(batch.dataKey, lines.map((line) => `${line}\n`).join(''));
  return world.batches.record(batch);
}

describe('a waiting batch that is for nobody any more', () => {
  it('is closed with its counts, its jobs expire, and its place goes to one that is in time', async () => {
    const world = { ...buildWorld(), limits: { maxTransformJobs: 1, triggerType: 'S3' as const } };
    const young = await storeAged(world, [0], { batchId: batchIdOf(1) });
    const old = await storeAged(world, [3, 2], { batchId: batchIdOf(2) });

    await createHandler(world)();

    expect(await world.batches.find(old.batchId)).toMatchObject({ state: 'closed', resultCount: 0, errorCount: 2 });
    for (const number of [1, 2]) {
      const job = await world.jobs.find(jobIdOf(number));
      expect(job).toMatchObject({ status: 'Expired', error: { code: 'deadline_exceeded', stage: 'batched' } });
    }
    expect(await world.batches.find(young.batchId)).toMatchObject({ state: 'transforming' });
    expect((await world.batches.listOpen()).transforms.flatMap(({ batches }) => batches)).toHaveLength(1);
  });

  it('is none as long as one of its jobs is in time, however old its key is', async () => {
    const world = buildWorld();
    const { batchId } = await storeAged(world, [3, 0.5]);

    await createHandler(world)();

    expect(await world.batches.find(batchId)).toMatchObject({ state: 'transforming' });
    expect(await world.jobs.find(jobIdOf(1))).toBeUndefined();
  });

  it('is left to the transform that takes it at that moment', async () => {
    const world = buildWorld();
    const { batchId, dataKey, openSince, expiresAt } = await storeAged(world, [3]);
    const batches = [{ batchId, dataKey, attempt: 1 }];
    const transform = { transformJobName: 't1', mode: 'together', batches, slot: 0, openSince, expiresAt } as const;
    const writeAll = world.jobs.writeAll.bind(world.jobs);
    world.jobs.writeAll = async (transitions) => {
      await world.batches.claim(transform, world.now());
      return writeAll(transitions);
    };

    await abandonWaiting(world);

    expect(await world.batches.find(batchId)).toMatchObject({ state: 'transforming', transformJobName: 't1' });
    expect(await world.jobs.find(jobIdOf(1))).toMatchObject({ status: 'Expired' });
  });

  it('keeps the results that it has: of records by themselves, and of all together', async () => {
    const world = buildWorld();
    const isolated = await storeAged(world, [3, 2], { batchId: batchIdOf(1), mode: 'isolated', attempt: 3 });
    const key = `${isolatedResultFolder(isolated.dataKey)}${jobIdOf(2)}.out`;
    await world.objects.put(key, resultLine(jobIdOf(2), '12'));
    const together = await storeAged(world, [3], { batchId: batchIdOf(2), attempt: 2 });
    await world.objects.put(resultKeyOf(together.dataKey), resultLine(jobIdOf(1), '11'));

    await abandonWaiting(world);

    expect(await world.jobs.find(jobIdOf(2))).toMatchObject({ status: 'Processed', result: '12' });
    expect(await world.batches.find(isolated.batchId)).toMatchObject({
      state: 'closed',
      resultCount: 1,
      errorCount: 1,
    });
    expect(await world.batches.find(together.batchId)).toMatchObject({
      state: 'closed',
      resultCount: 1,
      errorCount: 0,
    });
  });

  it('is closed as well if its object is gone', async () => {
    const world = buildWorld();
    const { batchId } = await storeAged(world, [3]);
    world.objects.objects.clear();

    await abandonWaiting(world);

    expect(await world.batches.find(batchId)).toMatchObject({ state: 'closed', resultCount: 0, errorCount: 1 });
  });

  it('is none if no line of its object can be read', async () => {
    const world = buildWorld();
    const batch = await storeAged(world, [3]);
    await world.objects.put(batch.dataKey, 'nonsense\n');

    await abandonWaiting(world);

    expect(await world.batches.find(batch.batchId)).toEqual(batch);
  });

  it('leaves jobs alone that have ended or that were sent again', async () => {
    const world = buildWorld();
    await storeAged(world, [3, 3]);
    const again = { ...buildJobRecord({ jobId: jobIdOf(2) }), status: 'Queued', stage: 'accepted' } as const;
    await world.jobs.write({ ...again, statusRank: 1, arrivalTime: world.now().toISOString(), expiresAt: 9e9 });
    const row = await world.jobs.find(jobIdOf(2));

    await abandonWaiting(world);

    expect(await world.jobs.find(jobIdOf(1))).toMatchObject({ status: 'Expired' });
    expect(await world.jobs.find(jobIdOf(2))).toEqual(row);
  });

  it('invariant 3: two at once equal one', async () => {
    const [once, twice] = [buildWorld(), buildWorld()];
    for (const world of [once, twice]) await storeAged(world, [3, 2]);
    await abandonWaiting(once);

    await Promise.all([abandonWaiting(twice), abandonWaiting(twice)]);

    expect(twice.batches.batches).toEqual(once.batches.batches);
    expect(twice.jobs.rows).toEqual(once.jobs.rows);
  });

  it('waits for a later tick if there are too many, the oldest first', async () => {
    const world = buildWorld();
    const oldest = await storeAged(world, [4], { batchId: batchIdOf(0), recordCount: 1 });
    for (let number = 1; number <= 200; number += 1) await storeAged(world, [3], { batchId: batchIdOf(number) });

    await abandonWaiting(world);
    const left = (await world.batches.listOpen()).batches;
    await abandonWaiting(world);

    expect(left).toHaveLength(1);
    expect(left[0]?.batchId).not.toBe(oldest.batchId);
    expect((await world.batches.listOpen()).batches).toEqual([]);
  });

  it('counts the jobs of a tick, too', async () => {
    const world = buildWorld();
    for (const number of [1, 2, 3]) await storeAged(world, [3], { batchId: batchIdOf(number), recordCount: 10_000 });

    await abandonWaiting(world);

    expect((await world.batches.listOpen()).batches).toHaveLength(1);
  });
});
