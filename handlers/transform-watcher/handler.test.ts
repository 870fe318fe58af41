import { describe, expect, it } from 'vitest';
import { isolatedDataFolder, isolatedDataKey, isolatedResultFolder, resultKeyOf } from '../domain/object-keys.ts';
import { jobIdOf } from '../fakes/build.ts';
import { asJson, buildWorld } from '../fakes/build-world.ts';
import { resultLine, startBatch, storeBatch } from '../fakes/store-batch.ts';
import { createHandler } from './handler.ts';

const clientError = 'ClientError: See job logs for more information';
const otherBatchId = '5f0d4f0e-6c35-5d0b-9a35-000000000002';

function buildStateChange(name: string, status: string, failureReason?: string): unknown {
  const reason = failureReason === undefined ? {} : { FailureReason: failureReason };
  return { source: 'aws.sagemaker', detail: { TransformJobName: name, TransformJobStatus: status, ...reason } };
}

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
