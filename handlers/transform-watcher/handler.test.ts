import { describe, expect, it } from 'vitest';
import { isolatedDataFolder, resultKeyOf } from '../domain/object-keys.ts';
import { jobIdOf } from '../fakes/build.ts';
import { asJson, buildWorld } from '../fakes/build-world.ts';
import { buildStateChange, clientError } from '../fakes/state-change.ts';
import { resultLine, startBatch, storeBatch } from '../fakes/store-batch.ts';
import { createHandler } from './handler.ts';

const otherBatchId = '5f0d4f0e-6c35-5d0b-9a35-000000000002';

describe('transform-watcher', () => {
  it('gives the place of a completed transform to what waits', async () => {
    const world = { ...buildWorld(), limits: { maxTransformJobs: 1, triggerType: 'S3' as const } };
    const { transformJobName } = await startBatch(world, 1);
    const { batchId } = await storeBatch(world, 1, { batchId: otherBatchId });

    await createHandler(world)(buildStateChange(transformJobName, 'Completed'));

    expect(await world.batches.find(batchId)).toMatchObject({ state: 'transforming' });
    expect((await world.batches.listOpen()).transforms).toHaveLength(1);
  });

  it('leaves first attempts to the schedule where there is one', async () => {
    const world = { ...buildWorld({ triggerType: 'Schedule' }) };
    const { transformJobName } = await startBatch(world, 1);
    const { batchId } = await storeBatch(world, 1, { batchId: otherBatchId });

    await createHandler(world)(buildStateChange(transformJobName, 'Completed'));

    expect(await world.batches.find(batchId)).toMatchObject({ state: 'waiting' });
  });

  it('invariant 6: a failure of the platform does not explode the batch, and it waits before the next attempt', async () => {
    const world = buildWorld();
    const { batch, transformJobName } = await startBatch(world, 2);

    await createHandler(world)(buildStateChange(transformJobName, 'Failed', 'InternalServerError: We encountered'));

    expect(await world.batches.find(batch.batchId)).toMatchObject({
      state: 'waiting',
      mode: 'together',
      attempt: 2,
      notBefore: '2026-03-04T05:07:08.000Z',
    });
    expect((await world.batches.listOpen()).transforms).toEqual([]);
  });

  it('ends the jobs as retryable after the third failure of the platform', async () => {
    const world = buildWorld();
    const { batch, transformJobName } = await startBatch(world, 1, { attempt: 3, platformFailures: 2 });

    await createHandler(world)(buildStateChange(transformJobName, 'Failed', 'CapacityError: none left'));

    expect(await world.jobs.find(jobIdOf(1))).toMatchObject({
      status: 'Failed',
      error: { code: 'platform_error', retryable: true },
    });
    expect(await world.batches.find(batch.batchId)).toMatchObject({ state: 'closed', errorCount: 1 });
  });

  it('ends the jobs of a batch that was stored in another format than the stack has now', async () => {
    const world = buildWorld();
    const { batch, transformJobName } = await startBatch(asJson(world), 2, { attempt: 3, platformFailures: 2 });

    await createHandler(world)(buildStateChange(transformJobName, 'Failed', 'CapacityError: none left'));

    expect(await world.jobs.find(jobIdOf(2))).toMatchObject({ status: 'Failed', error: { code: 'platform_error' } });
    expect(await world.batches.find(batch.batchId)).toMatchObject({ state: 'closed', resultCount: 0, errorCount: 2 });
  });

  it('takes it apart, too', async () => {
    const world = buildWorld();
    const { batch, transformJobName } = await startBatch(asJson(world), 2);

    await createHandler(world)(buildStateChange(transformJobName, 'Failed', clientError));

    expect(await world.objects.listKeys(isolatedDataFolder(batch.dataKey))).toHaveLength(2);
  });

  it.each([
    ['without an output', undefined],
    ['with an output', resultLine(jobIdOf(1), '11')],
  ])('closes no batch of which no line can be read, %s, and frees its place', async (_what, output) => {
    const world = buildWorld();
    const { batch, transformJobName } = await startBatch(world, 2);
    await world.objects.put(batch.dataKey, 'no line\nof ours\n');
    if (output !== undefined) await world.objects.put(resultKeyOf(batch.dataKey), output);

    await createHandler(world)(buildStateChange(transformJobName, 'Failed', clientError));

    expect(await world.batches.find(batch.batchId)).toMatchObject({ state: 'transforming' });
    expect((await world.batches.listOpen()).transforms).toEqual([]);
    expect(world.logger.entries.join()).toContain('record count differs');
  });

  it('logs a batch that has another number of lines than its row says, and ends the jobs that it has', async () => {
    const world = buildWorld();
    const { batch, transformJobName } = await startBatch(world, 2, { recordCount: 3, mode: 'isolated', attempt: 2 });

    await createHandler(world)(buildStateChange(transformJobName, 'Failed', clientError));

    expect(world.logger.entries.join()).toContain('record count differs');
    expect(await world.batches.find(batch.batchId)).toMatchObject({ state: 'closed', errorCount: 2 });
  });

  it('keeps the good batches of a failed transform', async () => {
    const world = { ...buildWorld(), limits: { maxTransformJobs: 1, triggerType: 'Schedule' as const } };
    const good = await storeBatch(world, 1);
    const { batch: bad, transformJobName } = await startBatch(world, 1, { batchId: otherBatchId });
    await world.objects.put(resultKeyOf(good.dataKey), resultLine(jobIdOf(1), '11'));

    await createHandler(world)(buildStateChange(transformJobName, 'Failed', clientError));

    expect(await world.batches.find(good.batchId)).toMatchObject({ state: 'closed', resultCount: 1 });
    expect(await world.batches.find(bad.batchId)).toMatchObject({ mode: 'isolated' });
  });

  it('invariant 3: two runs at once equal one run', async () => {
    const [once, twice] = [buildWorld(), buildWorld()];
    const { transformJobName } = await startBatch(once, 2);
    await startBatch(twice, 2);
    const event = buildStateChange(transformJobName, 'Failed', clientError);
    await createHandler(once)(event);

    await Promise.all([createHandler(twice)(event), createHandler(twice)(event)]);
    await createHandler(twice)(event);

    expect(twice.batches.batches).toEqual(once.batches.batches);
    expect(twice.batches.transforms).toEqual(once.batches.transforms);
    expect(twice.transformJobs.created).toEqual(once.transformJobs.created);
  });

  it('does nothing while a transform goes on, and nothing for a transform of somebody else', async () => {
    const world = buildWorld();
    const { batch, transformJobName } = await startBatch(world, 1);

    await createHandler(world)(buildStateChange(transformJobName, 'InProgress'));
    await createHandler(world)(buildStateChange('another', 'Failed', clientError));

    expect(await world.batches.find(batch.batchId)).toEqual(batch);
  });
});
