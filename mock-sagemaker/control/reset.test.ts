import { setImmediate as turn } from 'node:timers/promises';
import { ListModelsCommand, ListTransformJobsCommand } from '@aws-sdk/client-sagemaker';
import { expect, it } from 'vitest';
import { createLatch } from '../testing/create-latch.ts';
import { TestEnvironment } from '../testing/environment.ts';
import { InMemoryObjectStore } from '../testing/in-memory-object-store.ts';
import { ManualClock } from '../testing/manual-clock.ts';

it('a reset leaves no job, model, fault or log, and cuts off what runs', async () => {
  const { isOpen: isInvoked, open: invoked } = createLatch();
  await using environment = await TestEnvironment.start({
    answer: () => {
      invoked();
      return 'hang';
    },
  });
  environment.put({ 'in/a.csv': '1\n' });
  environment.server.faults.add({ kind: 'slow-start', delayMs: 1, match: { modelName: 'other' } });
  await environment.create();
  await isInvoked;

  const { status } = await fetch(`${environment.url}/_mock-sagemaker/reset`, { method: 'POST' });

  const { TransformJobSummaries } = await environment.client.send(new ListTransformJobsCommand({}));
  const { Models } = await environment.client.send(new ListModelsCommand({}));
  expect(status).toBe(204);
  expect([TransformJobSummaries, Models, environment.server.faults.list()]).toEqual([[], [], []]);
  expect(await environment.log()).toBe('');
  expect(environment.outputs()).toEqual([]);
});

it('after a reset a name can be used anew, and what was late never comes', async () => {
  const clock = new ManualClock();
  await using environment = await TestEnvironment.start({}, { clock });
  environment.put({ 'in/a.csv': '1\n' });
  environment.server.faults.add({ kind: 'late-output', delayMs: 1000 });
  environment.server.faults.add({ kind: 'late-event', match: { transformJobStatus: 'InProgress' }, delayMs: 1000 });
  await environment.run();
  const told = environment.events.length;

  await environment.server.reset();
  const { due } = clock;
  await environment.server.ensureModel('m1', environment.container.url);
  await environment.create({ output: { S3OutputPath: 's3://b/anew' } });
  await expect.poll(() => environment.outputs(), { timeout: 5000 }).toEqual(['anew/a.csv.out']);

  expect(told).toBe(1);
  expect(due).toEqual([]);
});

it('while a reset waits for what it cuts off, a job of the same name can be created, and runs', async () => {
  const { isOpen: isReading, open: reading } = createLatch();
  const { isOpen: isReleased, open: release } = createLatch();
  class SlowToLetGo extends InMemoryObjectStore {
    override async *read(...request: Parameters<InMemoryObjectStore['read']>): AsyncGenerator<Buffer> {
      if (this.get('b', 'hurry')) return yield* super.read(...request);
      reading();
      await isReleased;
    }
  }
  const s3 = new SlowToLetGo();
  s3.put('b', 'in/a.csv', '1\n');
  await using environment = await TestEnvironment.start({}, { s3 });
  await environment.create();
  await isReading;

  const resetting = environment.server.reset();
  s3.put('b', 'hurry', '');
  await environment.server.ensureModel('m1', environment.container.url);
  const { TransformJobStatus } = await environment.run();
  release();
  await resetting;

  expect(TransformJobStatus).toBe('Completed');
  expect((await environment.describe()).TransformJobStatus).toBe('Completed');
});

it('a server that is disposed during a reset waits for what the reset cuts off', async () => {
  const { isOpen: isReading, open: reading } = createLatch();
  const { isOpen: isReleased, open: release } = createLatch();
  class SlowToLetGo extends InMemoryObjectStore {
    override async *read(...request: Parameters<InMemoryObjectStore['read']>): AsyncGenerator<Buffer> {
      reading();
      await isReleased;
      ended.push('read');
      yield* super.read(...request);
    }
  }
  const ended: string[] = [];
  const s3 = new SlowToLetGo();
  s3.put('b', 'in/a.csv', '1\n');
  const environment = await TestEnvironment.start({}, { s3 });
  await environment.create();
  await isReading;

  const resetting = environment.server.reset();
  const disposing = environment[Symbol.asyncDispose]().then(() => ended.push('server'));
  await expect.poll(() => fetch(environment.url).catch(() => 'closed')).toBe('closed');
  for (let count = 0; count < 100; count += 1) await turn();
  release();
  await Promise.all([resetting, disposing]);

  expect(ended).toEqual(['read', 'server']);
});
