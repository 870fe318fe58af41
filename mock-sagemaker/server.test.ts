import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateTransformJobCommand,
  DescribeTransformJobCommand,
  ListTransformJobsCommand,
  SageMakerClient,
} from '@aws-sdk/client-sagemaker';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { silentLogger } from './ports/logger.ts';
import {
  createSageMakerServer,
  type SageMakerServer,
  type SageMakerServerOptions,
  type TransformJobStateChangeEvent,
} from './server.ts';
import { createLatch } from './testing/create-latch.ts';
import { buildJob } from './testing/environment.ts';
import { InMemoryObjectStore } from './testing/in-memory-object-store.ts';
import { ManualClock } from './testing/manual-clock.ts';
import { ModelContainer } from './testing/model-container.ts';

let dataFolder: string;
beforeEach(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), 'sagemaker-'));
});
afterEach(() => rm(dataFolder, { recursive: true }));

function start(options: Partial<SageMakerServerOptions>): Promise<SageMakerServer> {
  return createSageMakerServer({
    region: 'us-east-1',
    accountId: '111122223333',
    s3: new InMemoryObjectStore(),
    images: {},
    dataFolder,
    ...options,
  });
}

async function createJob(server: SageMakerServer): Promise<SageMakerClient> {
  const client = clientOf(await server.listen(0));
  await client.send(new CreateTransformJobCommand(buildJob()));
  return client;
}

function clientOf(endpoint: string): SageMakerClient {
  const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
  return new SageMakerClient({ endpoint, region: 'us-east-1', credentials, maxAttempts: 1 });
}

it('runs a job again that an earlier server left open', async () => {
  const store = new InMemoryObjectStore();
  store.put('b', 'in/a', '1\n');
  const { isOpen: isInvoked, open: invoked } = createLatch();
  await using container = await ModelContainer.start({
    answer: (body, count) => {
      if (count > 1) return { body };
      invoked();
      return 'hang';
    },
  });
  const first = await start({ s3: store });
  await first.ensureModel('m1', container.url);
  await createJob(first);
  await isInvoked;
  await first[Symbol.asyncDispose]();
  const statuses: string[] = [];
  const { isOpen: isEnded, open: ended } = createLatch();

  await using second = await start({
    s3: store,
    publishEvent: async ({ detail }) => {
      statuses.push(detail.TransformJobStatus);
      ended();
    },
  });
  await second.resume();
  await isEnded;

  expect(statuses).toEqual(['Completed']);
  expect(store.get('b', 'o/a.out')?.toString()).toBe('1\n');
});

it('publishes a status change that an earlier server could not', async () => {
  const store = new InMemoryObjectStore();
  store.put('b', 'in/a', '1\n');
  const first = await start({ s3: store, publishEvent: () => Promise.reject(new Error('no bus')) });
  await first.ensureModel('m1', 'unknown');
  const client = await createJob(first);
  const describe = () => client.send(new DescribeTransformJobCommand({ TransformJobName: 'job-1' }));
  await expect.poll(async () => (await describe()).TransformJobStatus, { timeout: 5000 }).toBe('Failed');
  await first[Symbol.asyncDispose]();
  const published: TransformJobStateChangeEvent[] = [];

  await using second = await start({ s3: store, publishEvent: async (event) => void published.push(event) });
  await second.resume();

  await expect.poll(() => published.map(({ detail }) => detail.TransformJobStatus)).toEqual(['InProgress', 'Failed']);
});

it('keeps a model that is there already', async () => {
  await using server = await start({});

  await server.ensureModel('m1', 'a');

  await expect(server.ensureModel('m1', 'b')).resolves.toBeUndefined();
});

it('has a job wait where it waited before a restart, with the start time that it had', async () => {
  const store = new InMemoryObjectStore();
  store.put('b', 'in/a', '1\n');
  await using container = await ModelContainer.start();
  const options = { s3: store, progress: 'manual' } as const;
  const first = await start(options);
  await first.ensureModel('m1', container.url);
  await createJob(first);
  const started = await first.advance('job-1');
  await first[Symbol.asyncDispose]();

  await using second = await start(options);
  await second.resume();
  const ended = await second.advance('job-1');

  expect(started.TransformJobStatus).toBe('InProgress');
  expect(ended).toMatchObject({ TransformJobStatus: 'Completed', TransformStartTime: started.TransformStartTime });
});

it('waits only for the rest of a delay that began before a restart', async () => {
  const store = new InMemoryObjectStore();
  store.put('b', 'in/a', '1\n');
  const clock = new ManualClock(1_000_000);
  const options = { s3: store, progress: 'timed', clock } as const;
  const first = await start(options);
  await first.ensureModel('m1', 'unknown');
  await createJob(first);
  clock.advance(50_000);
  await first[Symbol.asyncDispose]();

  await using second = await start(options);
  await second.resume();

  expect(clock.due).toEqual([1_200_000]);
});

it('is disposed while a request waits for S3; what comes of it then is not stored', async () => {
  const { isOpen: isListing, open: listing } = createLatch();
  const { isOpen: isReleased, open: release } = createLatch();
  class SlowStore extends InMemoryObjectStore {
    override async *list(...request: Parameters<InMemoryObjectStore['list']>) {
      listing();
      await isReleased;
      yield* super.list(...request);
    }
  }
  const store = new SlowStore();
  store.put('b', 'in/a', '1\n');
  const errors: unknown[] = [];
  const logger = { ...silentLogger, error: (_sentence: string, fields = {}) => void errors.push(fields) };
  const first = await start({ s3: store, logger });
  await first.ensureModel('m1', 'unknown');
  const creation = createJob(first).catch(() => {});
  await isListing;

  await first[Symbol.asyncDispose]();
  release();

  await expect.poll(() => errors).toHaveLength(1);
  await creation;
  await using second = await start({});
  const { TransformJobSummaries } = await clientOf(await second.listen(0)).send(new ListTransformJobsCommand({}));
  expect(TransformJobSummaries).toEqual([]);
});
