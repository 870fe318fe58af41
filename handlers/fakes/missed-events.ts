import { expect } from 'vitest';
import { deriveBatchId } from '../domain/identifiers.ts';
import { isolatedResultFolder, resultKeyOf } from '../domain/object-keys.ts';
import { finishTransform } from '../steps/finish-transform.ts';
import { buildJobRecord, buildStreamRecord, jobIdOf } from './build.ts';
import { asJson, type World } from './build-world.ts';
import { resultLine, startBatch, storeBatch } from './store-batch.ts';

/** One thing that was missed: how it comes about, and what the flow looks like when it is healed. */
export interface Miss {
  title: string;
  triggerType?: 'Schedule';
  miss(world: World): Promise<unknown>;
  healed(world: World): Promise<void>;
}

const modelFailure = { status: 'Failed', failureReason: 'ClientError: See job logs' } as const;
const job = (world: World, number: number) => world.jobs.find(jobIdOf(number));
const onlyBatch = (world: World) => [...world.batches.batches.values()][0];

async function expectResults(world: World): Promise<void> {
  expect(await job(world, 1)).toMatchObject({ status: 'Processed', result: '11' });
  expect(await job(world, 2)).toMatchObject({ status: 'Processed', result: '12' });
  expect(await world.batches.listOpen()).toEqual({ batches: [], transforms: [] });
  expect(world.transformJobs.created.size).toBe(1);
}

async function expectStarted(world: World): Promise<void> {
  const batch = onlyBatch(world);
  expect(batch).toMatchObject({ state: 'transforming', attempt: 1, recordCount: 2 });
  expect([...world.transformJobs.created.keys()]).toEqual([batch?.transformJobName]);
}

async function expectJobRows(world: World): Promise<void> {
  for (const number of [1, 2]) {
    expect(await job(world, number)).toMatchObject({ stage: 'batched', batchId: onlyBatch(world)?.batchId });
  }
}

/** Of a batch that was stored under another content type than the stack has now. */
async function expectChanged(world: World): Promise<void> {
  for (const number of [1, 2]) {
    expect(await job(world, number)).toMatchObject({ status: 'Failed', error: { code: 'content_type_changed' } });
  }
  expect(onlyBatch(world)).toMatchObject({ state: 'closed', recordCount: 2, resultCount: 0, errorCount: 2 });
  expect(await world.batches.listOpen()).toEqual({ batches: [], transforms: [] });
  expect(world.transformJobs.created.size).toBe(0);
}

async function startWithOutput(world: World) {
  const started = await startBatch(world, 2);
  await world.objects.put(
    resultKeyOf(started.batch.dataKey),
    resultLine(jobIdOf(1), '11') + resultLine(jobIdOf(2), '12'),
  );
  return started;
}

/** What is left when everything of a batch but its object is lost. */
async function storeObjectOnly(world: World): Promise<void> {
  await storeBatch(world, 2);
  world.batches.batches.clear();
}

async function endBeforeOutput(world: World) {
  const { batch, transformJobName } = await startBatch(world, 2);
  world.transformJobs.end(transformJobName, { status: 'Completed' });
  const transform = await world.batches.findTransform(transformJobName);
  if (transform !== undefined) await finishTransform(world, transform, { status: 'Completed' });
  return batch;
}

export const misses: readonly Miss[] = [
  {
    title: "a batch object's event",
    miss: (world) => storeBatch(world, 2),
    healed: expectStarted,
  },
  {
    title: "a batch object's event, whose writer died before any row",
    miss: storeObjectOnly,
    async healed(world) {
      await expectStarted(world);
      await expectJobRows(world);
    },
  },
  {
    title: 'the rows of a batch, whose writer died before the stack got another content type',
    async miss(world) {
      await storeBatch(asJson(world), 2);
      world.batches.batches.clear();
    },
    async healed(world) {
      await expectChanged(world);
      expect(onlyBatch(world)?.contentType).toBe('application/jsonlines');
      expect((await job(world, 2))?.contentType).toBe('application/json');
    },
  },
  {
    title: 'the rows of jobs, whose batch has a row from the event alone',
    async miss(world) {
      const { recordCount: _, ...announced } = await storeBatch(world, 2);
      world.batches.batches.set(announced.batchId, announced);
    },
    async healed(world) {
      await expectStarted(world);
      await expectJobRows(world);
    },
  },
  {
    title: 'the event of a delivery that the stream gave up',
    async miss(world) {
      const Records = [1, 2].map((n) => buildStreamRecord(buildJobRecord({ jobId: jobIdOf(n) }), `${n}`));
      await world.objects.put('aws/lambda/m/shard/x', JSON.stringify({ payload: { Records } }));
    },
    async healed(world) {
      await expectStarted(world);
      await expectJobRows(world);
      expect(await world.objects.listKeys('aws/lambda/')).toEqual([]);
      expect(onlyBatch(world)?.batchId).toBe(deriveBatchId('shardId-000000000000', '1', '2'));
    },
  },
  {
    title: 'the creation of a claimed transform',
    async miss(world) {
      world.transformJobs.answer = { outcome: 'postponed' };
      await startBatch(world, 2);
      world.transformJobs.answer = undefined;
    },
    healed: expectStarted,
  },
  {
    title: 'the creation of a transform that was claimed before the stack got another content type',
    async miss(world) {
      world.transformJobs.answer = { outcome: 'postponed' };
      await startBatch(asJson(world), 2);
      world.transformJobs.answer = undefined;
    },
    healed: expectChanged,
  },
  {
    title: "an output's event",
    async miss(world) {
      const { transformJobName } = await startWithOutput(world);
      const transform = await world.batches.findTransform(transformJobName);
      world.transformJobs.end(transformJobName, { status: 'Completed' });
      if (transform !== undefined) await finishTransform(world, transform, { status: 'Completed' });
    },
    healed: expectResults,
  },
  {
    title: 'both events, of the output and of the end',
    async miss(world) {
      const { transformJobName } = await startWithOutput(world);
      world.transformJobs.end(transformJobName, { status: 'Completed' });
    },
    healed: expectResults,
  },
  {
    title: 'both events, while SageMaker has forgotten the job',
    async miss(world) {
      const { transformJobName } = await startWithOutput(world);
      world.transformJobs.forget(transformJobName);
    },
    healed: expectResults,
  },
  {
    title: 'the event of the end, of a batch that has its results, while SageMaker has forgotten the job',
    async miss(world) {
      const { batch, transformJobName } = await startBatch(world, 2);
      await world.batches.close(batch.batchId, { resultCount: 2, errorCount: 0 }, world.now());
      world.transformJobs.forget(transformJobName);
    },
    async healed(world) {
      expect((await world.batches.listOpen()).transforms).toEqual([]);
      expect(world.transformJobs.created.size).toBe(1);
    },
  },
  {
    title: "a failed transform's event",
    async miss(world) {
      const { transformJobName } = await startBatch(world, 2);
      world.transformJobs.end(transformJobName, modelFailure);
    },
    async healed(world) {
      expect(onlyBatch(world)).toMatchObject({ state: 'transforming', mode: 'isolated', attempt: 2 });
      expect(world.transformJobs.created.size).toBe(2);
    },
  },
  {
    title: 'all events of an isolated batch',
    async miss(world) {
      const { batch, transformJobName } = await startBatch(world, 3, { mode: 'isolated', attempt: 2 });
      for (const number of [1, 2]) {
        const key = `${isolatedResultFolder(batch.dataKey)}${jobIdOf(number)}.out`;
        await world.objects.put(key, resultLine(jobIdOf(number), `1${number}`));
      }
      world.transformJobs.end(transformJobName, modelFailure);
    },
    async healed(world) {
      await expectResults(world);
      expect(await job(world, 3)).toMatchObject({ status: 'Failed', error: { code: 'model_error' } });
    },
  },
  {
    title: 'the event of an output that appeared after the end was told',
    async miss(world) {
      const { dataKey } = await endBeforeOutput(world);
      await world.objects.put(resultKeyOf(dataKey), resultLine(jobIdOf(1), '11') + resultLine(jobIdOf(2), '12'));
    },
    healed: expectResults,
  },
  {
    title: 'an output that never appeared',
    miss: endBeforeOutput,
    async healed(world) {
      expect(onlyBatch(world)).toMatchObject({ mode: 'together', attempt: 2, platformFailures: 1 });
    },
  },
  {
    title: 'a batch in a transform of which nothing is known',
    async miss(world) {
      const { transformJobName } = await startWithOutput(world);
      const transform = world.batches.transforms.get(transformJobName);
      if (transform !== undefined) await world.batches.endTransform(transform, new Date(0));
      world.batches.transforms.clear();
    },
    healed: expectResults,
  },
  {
    title: 'a run of the schedule',
    triggerType: 'Schedule',
    async miss(world) {
      await world.bookmarks.move('schedule', '', new Date(world.now().getTime() - 3_600_000).toISOString());
      await storeBatch(world, 2);
    },
    healed: expectStarted,
  },
];
