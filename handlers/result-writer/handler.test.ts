import { describe, expect, it } from 'vitest';
import { resultKeyOf } from '../domain/object-keys.ts';
import { buildBatch, buildObjectCreated, jobIdOf } from '../fakes/build.ts';
import { buildWorld } from '../fakes/build-world.ts';
import { resultLine, startBatch, storeBatch } from '../fakes/store-batch.ts';
import { createHandler } from './handler.ts';

const bothLines = resultLine(jobIdOf(1), '11') + resultLine(jobIdOf(2), '12');

describe('result-writer', () => {
  it('gives each job its own result and closes the batch', async () => {
    const world = buildWorld();
    const { batch, transformJobName } = await startBatch(world, 2);
    const key = resultKeyOf(batch.dataKey);
    await world.objects.put(key, bothLines);

    await createHandler(world)(buildObjectCreated(key));

    expect(await world.jobs.find(jobIdOf(1))).toMatchObject({ status: 'Processed', result: '11', transformJobName });
    expect(await world.jobs.find(jobIdOf(2))).toMatchObject({ status: 'Processed', result: '12', stage: 'done' });
    expect(await world.batches.find(batch.batchId)).toMatchObject({ state: 'closed', resultCount: 2, errorCount: 0 });
  });

  it('invariant 2: needs no row that an earlier step should have written', async () => {
    const world = buildWorld();
    const { dataKey, batchId } = await storeBatch(world, 1);
    world.batches.batches.clear();
    await world.objects.put(resultKeyOf(dataKey), resultLine(jobIdOf(1), '11'));

    await createHandler(world)(buildObjectCreated(resultKeyOf(dataKey)));

    expect(await world.jobs.find(jobIdOf(1))).toMatchObject({ status: 'Processed', result: '11' });
    expect(await world.batches.find(batchId)).toMatchObject({ state: 'closed' });
  });

  it('invariant 3: two runs at once equal one run', async () => {
    const worlds = [buildWorld(), buildWorld()] as const;
    for (const world of worlds) {
      const { batch } = await startBatch(world, 2);
      await world.objects.put(resultKeyOf(batch.dataKey), bothLines);
    }
    const event = buildObjectCreated(resultKeyOf(buildBatch().dataKey));
    const [once, twice] = worlds;
    await createHandler(once)(event);

    await Promise.all([createHandler(twice)(event), createHandler(twice)(event)]);
    await createHandler(twice)(event);

    expect(twice.jobs.rows).toEqual(once.jobs.rows);
    expect(twice.batches.batches).toEqual(once.batches.batches);
  });

  it('invariant 7: a job without a line fails with its code, and the counts say so', async () => {
    const world = buildWorld();
    const { batch } = await startBatch(world, 3);
    const key = resultKeyOf(batch.dataKey);
    await world.objects.put(key, `${bothLines}garbage\n`);

    await createHandler(world)(buildObjectCreated(key));

    expect(await world.jobs.find(jobIdOf(3))).toMatchObject({
      status: 'Failed',
      error: { code: 'result_count_mismatch', stage: 'collecting', retryable: true },
    });
    expect(await world.batches.find(batch.batchId)).toMatchObject({ state: 'closed', resultCount: 2, errorCount: 1 });
  });

  it('invariant 7: a result of a job that is not in the batch is written to no job', async () => {
    const world = buildWorld();
    const { batch } = await startBatch(world, 1);
    const key = resultKeyOf(batch.dataKey);
    await world.objects.put(key, bothLines);

    await createHandler(world)(buildObjectCreated(key));

    expect([...world.jobs.rows.keys()]).toEqual([jobIdOf(1)]);
    expect(world.logger.entries.join()).toContain('result count differs');
  });

  it('puts a result of more than 100 KiB beside the row', async () => {
    const world = buildWorld();
    const { batch } = await startBatch(world, 2);
    const key = resultKeyOf(batch.dataKey);
    const [fits, exceeds] = ['x'.repeat(100 * 1024), 'ä'.repeat(51 * 1024)];
    await world.objects.put(key, resultLine(jobIdOf(1), fits) + resultLine(jobIdOf(2), exceeds));

    await createHandler(world)(buildObjectCreated(key));

    expect((await world.jobs.find(jobIdOf(1)))?.result).toBe(fits);
    expect(await world.jobs.find(jobIdOf(2))).toMatchObject({
      resultKey: `result-objects/${jobIdOf(2)}/${batch.batchId}`,
    });
    expect(await world.objects.readText(`result-objects/${jobIdOf(2)}/${batch.batchId}`)).toBe(exceeds);
  });

  it('gives a single job of an isolated batch its result and leaves the batch open', async () => {
    const world = buildWorld();
    const { batch } = await startBatch(world, 2, { mode: 'isolated', attempt: 2 });
    const key = `result-isolated/2026/03/04/05/06/${batch.batchId}/${jobIdOf(2)}.out`;
    await world.objects.put(key, resultLine(jobIdOf(2), '12'));

    await createHandler(world)(buildObjectCreated(key));

    expect(await world.jobs.find(jobIdOf(2))).toMatchObject({ status: 'Processed', result: '12' });
    expect(await world.batches.find(batch.batchId)).toMatchObject({ state: 'transforming' });
  });

  it('ignores an object that is no result', async () => {
    const world = buildWorld();

    await createHandler(world)(buildObjectCreated('result/other.out'));

    expect(world.jobs.rows.size).toBe(0);
  });
});
