import {
  DescribeTransformJobCommand,
  ListTransformJobsCommand,
  SageMakerClient,
  StopTransformJobCommand,
} from '@aws-sdk/client-sagemaker';
import { expect, it } from 'vitest';
import { createLatch } from '../testing/create-latch.ts';
import { TestEnvironment } from '../testing/environment.ts';
import { ManualClock } from '../testing/manual-clock.ts';
import { send } from '../testing/send.ts';

it('7.1: a capacity error fails a job before it starts', async () => {
  await using environment = await TestEnvironment.start();
  environment.put({ 'in/a.csv': '1\n' });
  environment.server.faults.add({ kind: 'capacity-error', match: { transformJobName: 'job-*' }, times: 1 });

  const struck = await environment.run();
  const spared = await environment.run({ TransformJobName: 'job-2' });

  expect(struck).toMatchObject({
    TransformJobStatus: 'Failed',
    FailureReason:
      'CapacityError: Unable to provision requested ML compute capacity. Please retry using a different ML instance type.',
    TransformEndTime: expect.any(Date),
  });
  expect(struck).not.toHaveProperty('TransformStartTime');
  expect(spared.TransformJobStatus).toBe('Completed');
  expect(environment.server.faults.list()).toMatchObject([{ id: 'fault-1', fired: 1 }]);
});

it('7.1: an internal error fails a job after its start, and nothing is written', async () => {
  await using environment = await TestEnvironment.start();
  environment.put({ 'in/a.csv': '1\n' });
  environment.server.faults.add({ kind: 'internal-error', match: { modelName: 'm1' } });

  const job = await environment.run();

  expect(job).toMatchObject({
    TransformJobStatus: 'Failed',
    FailureReason: 'InternalServerError: We encountered an internal error.  Please try again.',
    TransformStartTime: expect.any(Date),
  });
  expect(environment.outputs()).toEqual([]);
});

it('7.1: a job is stopped after its start as if someone had called StopTransformJob', async () => {
  await using environment = await TestEnvironment.start();
  environment.put({ 'in/a.csv': '1\n' });
  environment.server.faults.add({ kind: 'stopped', match: { transformJobName: 'job-*' }, times: 1 });

  const struck = await environment.run();
  const events = environment.events.map(({ detail }) => detail.TransformJobStatus);
  const spared = await environment.run({ TransformJobName: 'job-2', output: { S3OutputPath: 's3://b/spared' } });

  expect(struck).toMatchObject({
    TransformJobStatus: 'Stopped',
    TransformStartTime: expect.any(Date),
    TransformEndTime: expect.any(Date),
  });
  expect(struck).not.toHaveProperty('FailureReason');
  expect(events).toEqual(['InProgress', 'Stopping', 'Stopped']);
  expect(spared.TransformJobStatus).toBe('Completed');
  expect(environment.outputs()).toEqual(['spared/a.csv.out']);
  expect(environment.server.faults.list()).toMatchObject([{ fired: 1 }]);
});

it('a job that is stopped on demand waits in Stopping as long as any other', async () => {
  await using environment = await TestEnvironment.start({}, { progress: 'manual' });
  environment.put({ 'in/a.csv': '1\n' });
  environment.server.faults.add({ kind: 'stopped' });
  await environment.create();

  await environment.server.advance('job-1');
  await expect.poll(async () => (await environment.describe()).TransformJobStatus, { timeout: 5000 }).toBe('Stopping');
  await environment.server.advance('job-1');
  const job = await environment.describe();

  expect(job.TransformJobStatus).toBe('Stopped');
});

it('7.4: a slow start delays the start beyond the usual, in the time of the clock', async () => {
  const clock = new ManualClock(1_000_000);
  await using environment = await TestEnvironment.start({}, { clock, startupDelayMs: 10_000 });
  environment.put({ 'in/a.csv': '1\n' });
  environment.server.faults.add({ kind: 'slow-start', delayMs: 50_000 });
  await environment.create();

  clock.advance(10_000);
  await expect.poll(() => clock.due, { timeout: 5000 }).toEqual([1_060_000]);
  const waiting = await environment.describe();
  clock.advance(50_000);
  const job = await environment.finish('job-1');

  expect(waiting.TransformJobStatus).toBe('InProgress');
  expect(waiting).not.toHaveProperty('TransformStartTime');
  expect(job).toMatchObject({ TransformJobStatus: 'Completed', TransformStartTime: new Date(1_060_000) });
});

it('50: a record that fails by its number costs its object, and no other, the output', async () => {
  await using environment = await TestEnvironment.start();
  environment.put({ 'in/a.csv': '1\n2\n3\n', 'in/b.csv': '1\n2\n3\n' });
  environment.server.faults.add({ kind: 'failing-records', match: { key: 'in/a*' }, records: [2], status: 422 });

  const job = await environment.run({ BatchStrategy: 'SingleRecord' });

  expect(job.FailureReason).toBe('ClientError: See job logs for more information');
  expect(environment.outputs()).toEqual(['o/b.csv.out']);
  expect(environment.container.bodies.filter((body) => body === '2\n')).toHaveLength(1);
  expect(await environment.log()).toMatch(/b\/in\/a\.csv: ClientError: 422(.|\n)*Record 2 fails on demand\./);
});

it.each([
  { containing: 'bad', BatchStrategy: 'MultiRecord', fired: 1 },
  { containing: '/^b.d$/', BatchStrategy: 'SingleRecord', fired: 1 },
  { containing: '/^ad$/', BatchStrategy: 'SingleRecord', fired: 0 },
] as const)(
  'a record fails by what it holds: $containing, $BatchStrategy',
  async ({ containing, BatchStrategy, fired }) => {
    await using environment = await TestEnvironment.start();
    environment.put({ 'in/a.csv': 'good\nbad\ngood\n' });
    environment.server.faults.add({ kind: 'failing-records', containing, status: 400 });

    const job = await environment.run({ BatchStrategy });

    expect(job.TransformJobStatus).toBe(fired === 0 ? 'Completed' : 'Failed');
    expect(environment.server.faults.list()).toMatchObject([{ fired }]);
  },
);

it.each([
  { often: 'twice', times: 2, status: 'Completed', fired: 2 },
  { often: 'always', times: undefined, status: 'Failed', fired: 4 },
])('49: with a record that fails $often with a 5xx the job is $status', async ({ times, status, fired }) => {
  await using environment = await TestEnvironment.start();
  environment.put({ 'in/a.csv': '1\n2\n' });
  environment.server.faults.add({ kind: 'failing-records', records: [1], status: 503, times });

  const job = await environment.run();

  expect(job.TransformJobStatus).toBe(status);
  expect(environment.server.faults.list()).toMatchObject([{ fired }]);
  expect(environment.container.invocations).toHaveLength(status === 'Completed' ? 1 : 0);
});

it.each(['Line', 'None'] as const)('40: a streamed body is looked at, too: SplitType %s', async (SplitType) => {
  await using environment = await TestEnvironment.start();
  environment.put({ 'in/a.csv': '1\n\nbad\n', 'in/b.csv': '1\n' });
  const records = [SplitType === 'Line' ? 3 : 1];
  environment.server.faults.add({ kind: 'failing-records', records, containing: 'bad' });

  await environment.run({ MaxPayloadInMB: 0, input: { SplitType }, output: { AssembleWith: SplitType } });

  expect(environment.outputs()).toEqual(['o/b.csv.out']);
  expect(await environment.log()).toContain(`Record ${records[0]} fails on demand.`);
});

it.each([0, 6])(
  'frames are counted one by one where they are sent together: MaxPayloadInMB %i',
  async (MaxPayloadInMB) => {
    await using environment = await TestEnvironment.start();
    const frame = (payload: string): Buffer => {
      const bytes = Buffer.alloc(8 + 4);
      bytes.writeUInt32LE(0xced7230a, 0);
      bytes.writeUInt32LE(payload.length, 4);
      bytes.write(payload, 8);
      return bytes;
    };
    environment.put({ 'in/a': Buffer.concat(['abcd', 'efgh', 'ijkl'].map(frame)) });
    environment.server.faults.add({ kind: 'failing-records', records: [2], containing: 'efgh' });

    await environment.run({ MaxPayloadInMB, input: { SplitType: 'RecordIO' }, output: { AssembleWith: 'None' } });

    expect(await environment.log()).toContain('Record 2 fails on demand.');
  },
);

it('25: an injected throttle is a ThrottlingException of 58 bytes, and nothing is done', async () => {
  await using environment = await TestEnvironment.start();
  environment.put({ 'in/a.csv': '1\n' });
  environment.server.faults.add({ kind: 'throttling', match: { operation: 'Create*' } });

  const refusal = await environment.refusal(environment.create());
  const raw = await send(environment, 'CreateTransformJob', { TransformJobName: 'x' });
  const { TransformJobSummaries } = await environment.client.send(new ListTransformJobsCommand({}));

  expect(refusal).toEqual({ name: 'ThrottlingException', message: 'Rate exceeded' });
  expect(raw.status).toBe(400);
  expect(raw.text).toBe('{"__type":"ThrottlingException","message":"Rate exceeded"}');
  expect(Buffer.byteLength(raw.text)).toBe(58);
  expect(TransformJobSummaries).toEqual([]);
});

it('25: a client that retries gets through when the throttle is spent', async () => {
  await using environment = await TestEnvironment.start();
  environment.put({ 'in/a.csv': '1\n' });
  await environment.run();
  environment.server.faults.add({ kind: 'throttling', match: { transformJobName: 'job-1' }, times: 1 });
  const client = new SageMakerClient({
    endpoint: environment.url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    maxAttempts: 2,
  });

  const job = await client.send(new DescribeTransformJobCommand({ TransformJobName: 'job-1' }));

  expect(job).toMatchObject({ TransformJobStatus: 'Completed', $metadata: { attempts: 2 } });
  client.destroy();
});

it('a lost event is not told of, the job ends all the same', async () => {
  await using environment = await TestEnvironment.start();
  environment.put({ 'in/a.csv': '1\n' });
  environment.server.faults.add({ kind: 'lost-event', match: { transformJobStatus: 'Completed' } });

  await environment.create();
  await expect.poll(async () => (await environment.describe()).TransformJobStatus, { timeout: 5000 }).toBe('Completed');
  await expect.poll(() => environment.server.faults.list(), { timeout: 5000 }).toMatchObject([{ fired: 1 }]);

  expect(environment.events.map(({ detail }) => detail.TransformJobStatus)).toEqual(['InProgress']);
});

it('a doubled event is told twice with the same id', async () => {
  await using environment = await TestEnvironment.start();
  environment.put({ 'in/a.csv': '1\n' });
  environment.server.faults.add({ kind: 'doubled-event', match: { transformJobName: '/^job-1$/' }, times: 1 });

  await environment.run();

  const [first, second, third] = environment.events;
  expect(second).toEqual(first);
  expect(third?.detail.TransformJobStatus).toBe('Completed');
});

it('a late event is told when its time has come, the next may overtake it', async () => {
  const clock = new ManualClock(1_000_000);
  await using environment = await TestEnvironment.start({}, { clock });
  environment.put({ 'in/a.csv': '1\n' });
  environment.server.faults.add({ kind: 'late-event', match: { transformJobStatus: 'InProgress' }, delayMs: 5000 });

  await environment.run();
  const early = environment.events.map(({ detail }) => detail.TransformJobStatus);
  clock.advance(5000);

  expect(early).toEqual(['Completed']);
  expect(environment.events.map(({ detail }) => detail.TransformJobStatus)).toEqual(['Completed', 'InProgress']);
});

it('6.3: a late output appears some time after the job is Completed', async () => {
  const clock = new ManualClock(1_000_000);
  await using environment = await TestEnvironment.start({}, { clock });
  environment.put({ 'in/a.csv': '1\n', 'in/b.csv': '2\n' });
  environment.server.faults.add({ kind: 'late-output', delayMs: 3000, times: 1 });

  const job = await environment.run();
  await expect.poll(() => clock.due, { timeout: 5000 }).toEqual([1_003_000]);
  clock.advance(2999);
  const early = environment.outputs();
  clock.advance(1);
  await expect.poll(() => environment.outputs(), { timeout: 5000 }).toHaveLength(2);
  await environment.run({ TransformJobName: 'job-2', output: { S3OutputPath: 's3://b/punctual' } });

  expect(job.TransformJobStatus).toBe('Completed');
  expect(early).toEqual([]);
  expect(environment.text('o/b.csv.out')).toBe('2\n');
  expect(environment.text('punctual/b.csv.out')).toBe('2\n');
});

it('13.7.4: an object that was finished before a stop appears late, too', async () => {
  const clock = new ManualClock(1_000_000);
  const { isOpen: isAtSecond, open: reach } = createLatch();
  await using environment = await TestEnvironment.start(
    {
      answer: (body) => {
        if (body === '1\n') return { body };
        reach();
        return 'hang';
      },
    },
    { clock },
  );
  environment.put({ 'in/a.csv': '1\n', 'in/b.csv': '2\n' });
  environment.server.faults.add({ kind: 'late-output', delayMs: 3000 });
  await environment.create();
  await isAtSecond;

  await environment.client.send(new StopTransformJobCommand({ TransformJobName: 'job-1' }));
  const job = await environment.finish('job-1');
  await expect.poll(() => clock.due, { timeout: 5000 }).toHaveLength(1);
  const early = environment.outputs();
  clock.advance(3000);
  await expect.poll(() => environment.outputs(), { timeout: 5000 }).toHaveLength(1);

  expect(job.TransformJobStatus).toBe('Stopped');
  expect(early).toEqual([]);
  expect(environment.outputs()).toEqual(['o/a.csv.out']);
});

it.each([
  { kind: 'late-event', match: { transformJobStatus: 'Completed' }, delayMs: 5000 },
  { kind: 'late-output', delayMs: 5000 },
] as const)('a server that holds something back is not idle: $kind', async (fault) => {
  const clock = new ManualClock();
  await using environment = await TestEnvironment.start({}, { clock });
  const { server } = environment;
  environment.put({ 'in/a.csv': '1\n' });
  server.faults.add(fault);
  const before = server.isIdle();

  await environment.create();
  const atWork = server.isIdle();
  await expect.poll(async () => (await environment.describe()).TransformJobStatus).toBe('Completed');
  await expect.poll(() => clock.due).toHaveLength(1);
  const whileHeld = server.isIdle();
  clock.advance(5000);

  expect([before, atWork, whileHeld]).toEqual([true, false, false]);
  await expect.poll(() => server.isIdle()).toBe(true);
});

it('what is late appears at once when the server ends', async () => {
  const environment = await TestEnvironment.start({}, { clock: new ManualClock() });
  environment.put({ 'in/a.csv': '1\n' });
  environment.server.faults.add({ kind: 'late-output', delayMs: 3000 });
  await environment.run();

  await environment[Symbol.asyncDispose]();

  expect(environment.text('o/a.csv.out')).toBe('1\n');
});
