import { DescribeTransformJobCommand, ListTransformJobsCommand, SageMakerClient } from '@aws-sdk/client-sagemaker';
import { expect, it } from 'vitest';
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
