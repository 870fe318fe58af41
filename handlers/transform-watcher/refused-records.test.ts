import { describe, expect, it } from 'vitest';
import { isolatedDataFolder, isolatedDataKey, isolatedResultFolder } from '../domain/object-keys.ts';
import { jobIdOf } from '../fakes/build.ts';
import { buildWorld } from '../fakes/build-world.ts';
import { buildStateChange, clientError } from '../fakes/state-change.ts';
import { resultLine, startBatch } from '../fakes/store-batch.ts';
import { createHandler } from './handler.ts';

describe('transform-watcher, of a batch that the model refused', () => {
  it('invariant 6: runs a batch that failed the model once more with one object per record', async () => {
    const world = buildWorld();
    const { batch, transformJobName } = await startBatch(world, 2);

    await createHandler(world)(buildStateChange(transformJobName, 'Failed', clientError));

    const isolated = await world.batches.find(batch.batchId);
    expect(isolated).toMatchObject({ state: 'transforming', mode: 'isolated', attempt: 2 });
    expect(await world.objects.listKeys(isolatedDataFolder(batch.dataKey))).toEqual(
      [1, 2].map((n) => `${isolatedDataFolder(batch.dataKey)}${jobIdOf(n)}`),
    );
    expect(world.transformJobs.created.get(isolated?.transformJobName ?? '')).toMatchObject({
      s3Uri: `s3://bucket/${isolatedDataFolder(batch.dataKey)}`,
    });
  });

  it('invariant 6: good records of an isolated batch get results, bad ones their own error', async () => {
    const world = buildWorld();
    const { batch, transformJobName } = await startBatch(world, 3, { mode: 'isolated', attempt: 2 });
    const folder = isolatedResultFolder(batch.dataKey);
    await world.objects.put(`${folder}${jobIdOf(1)}.out`, resultLine(jobIdOf(1), '11'));
    await world.objects.put(`${folder}${jobIdOf(3)}.out`, resultLine(jobIdOf(3), '13'));

    await createHandler(world)(buildStateChange(transformJobName, 'Failed', clientError));

    expect(await world.jobs.find(jobIdOf(1))).toMatchObject({ status: 'Processed', result: '11' });
    expect(await world.jobs.find(jobIdOf(3))).toMatchObject({ status: 'Processed', result: '13' });
    expect(await world.jobs.find(jobIdOf(2))).toMatchObject({
      status: 'Failed',
      error: { code: 'model_error', message: clientError, retryable: false },
    });
    expect(await world.batches.find(batch.batchId)).toMatchObject({ state: 'closed', resultCount: 2, errorCount: 1 });
  });

  it('gives each refused record what the model said of it, and asks the log once', async () => {
    const world = buildWorld();
    const { batch, transformJobName } = await startBatch(world, 3, { mode: 'isolated', attempt: 2 });
    await world.objects.put(`${isolatedResultFolder(batch.dataKey)}${jobIdOf(2)}.out`, resultLine(jobIdOf(2), '12'));
    world.transformLogs.log(transformJobName, isolatedDataKey(batch.dataKey, jobIdOf(1)), { message: 'got 3 numbers' });
    world.transformLogs.log(transformJobName, isolatedDataKey(batch.dataKey, jobIdOf(3)), { retryable: true });

    await createHandler(world)(buildStateChange(transformJobName, 'Failed', clientError));

    const ends = await Promise.all([1, 2, 3].map((n) => world.jobs.find(jobIdOf(n))));
    expect(ends.map((job) => job?.error ?? job?.result)).toMatchObject([
      { code: 'model_error', message: 'got 3 numbers', retryable: false },
      '12',
      { code: 'model_error', message: 'refused', retryable: true },
    ]);
    expect(world.transformLogs.readings).toBe(1);
    expect(world.logger.entries.join()).not.toContain('got 3 numbers');
  });

  it('ends jobs with the reason of the transform if its log cannot be read', async () => {
    const world = buildWorld();
    world.transformLogs.refuse = new Error('AccessDeniedException');
    const { batch, transformJobName } = await startBatch(world, 2, { mode: 'isolated', attempt: 2 });

    await createHandler(world)(buildStateChange(transformJobName, 'Failed', clientError));

    expect(await world.jobs.find(jobIdOf(2))).toMatchObject({ status: 'Failed', error: { message: clientError } });
    expect(await world.batches.find(batch.batchId)).toMatchObject({ state: 'closed', errorCount: 2 });
  });

  it('leaves logs alone when each record has its result, or will be sent again', async () => {
    const world = buildWorld();
    const { transformJobName } = await startBatch(world, 2);

    await createHandler(world)(buildStateChange(transformJobName, 'Failed', clientError));

    expect(world.transformLogs.readings).toBe(0);
  });

  it('ends a job that failed alone in its batch without another transform', async () => {
    const world = buildWorld();
    const { batch, transformJobName } = await startBatch(world, 1);
    world.transformLogs.log(transformJobName, batch.dataKey, { message: 'got 3 numbers' });

    await createHandler(world)(buildStateChange(transformJobName, 'Failed', clientError));

    expect(await world.jobs.find(jobIdOf(1))).toMatchObject({ status: 'Failed', error: { message: 'got 3 numbers' } });
    expect(await world.batches.find(batch.batchId)).toMatchObject({ state: 'closed', attempt: 1, errorCount: 1 });
    expect([...world.transformJobs.created.keys()]).toEqual([transformJobName]);
  });

  it('isolates a batch of one record, too, if the log does not say that it was refused', async () => {
    const world = buildWorld();
    const { batch, transformJobName } = await startBatch(world, 1);

    await createHandler(world)(buildStateChange(transformJobName, 'Failed', clientError));

    expect(await world.batches.find(batch.batchId)).toMatchObject({ state: 'transforming', mode: 'isolated' });
  });

  it('invariant 6: a batch in which every record is refused ends after one more transform', async () => {
    const world = buildWorld();
    const { batch, transformJobName } = await startBatch(world, 3);
    await createHandler(world)(buildStateChange(transformJobName, 'Failed', clientError));
    const isolated = await world.batches.find(batch.batchId);

    await createHandler(world)(buildStateChange(isolated?.transformJobName ?? '', 'Failed', clientError));

    expect(await world.batches.find(batch.batchId)).toMatchObject({ state: 'closed', resultCount: 0, errorCount: 3 });
    expect(world.transformJobs.created.size).toBe(2);
    expect((await world.batches.listOpen()).transforms).toEqual([]);
  });
});
