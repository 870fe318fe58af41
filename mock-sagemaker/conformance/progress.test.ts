import { StopTransformJobCommand } from '@aws-sdk/client-sagemaker';
import { expect, it } from 'vitest';
import { TestEnvironment } from '../testing/environment.ts';
import { ManualClock } from '../testing/manual-clock.ts';

const hour = Date.parse('2026-01-02T03:00:00Z');

it('7.1: with manual progress a job waits before its start and before its end', async () => {
  const clock = new ManualClock(hour);
  await using environment = await TestEnvironment.start({}, { progress: 'manual', clock });
  environment.put({ 'in/a.csv': '1\n' });
  await environment.create();

  const created = await environment.describe();
  clock.advance(1000);
  const started = await environment.server.advance('job-1');
  clock.advance(1000);
  const ended = await environment.server.advance('job-1');

  expect(created).not.toHaveProperty('TransformStartTime');
  expect(started).toMatchObject({ TransformJobStatus: 'InProgress', TransformStartTime: hour / 1000 + 1 });
  expect(started).not.toHaveProperty('TransformEndTime');
  expect(ended).toMatchObject({ TransformJobStatus: 'Completed', TransformEndTime: hour / 1000 + 2 });
  expect(environment.text('o/a.csv.out')).toBe('1\n');
});

it('7.1: with manual progress a job that was told to stop waits in Stopping', async () => {
  const clock = new ManualClock(hour);
  await using environment = await TestEnvironment.start({}, { progress: 'manual', clock });
  environment.put({ 'in/a.csv': '1\n' });
  await environment.create();
  await environment.server.advance('job-1');

  await environment.client.send(new StopTransformJobCommand({ TransformJobName: 'job-1' }));
  const stopping = await environment.describe();
  clock.advance(1000);
  const stopped = await environment.server.advance('job-1');

  expect(stopping.TransformJobStatus).toBe('Stopping');
  expect(stopping).not.toHaveProperty('TransformEndTime');
  expect(stopped).toMatchObject({ TransformJobStatus: 'Stopped', TransformEndTime: hour / 1000 + 1 });
});

it('a job that waits for its start can be stopped, and then never has a start time', async () => {
  await using environment = await TestEnvironment.start({}, { progress: 'manual' });
  environment.put({ 'in/a.csv': '1\n' });
  await environment.create();

  await environment.client.send(new StopTransformJobCommand({ TransformJobName: 'job-1' }));
  const stopped = await environment.server.advance('job-1');

  expect(stopped).toMatchObject({ TransformJobStatus: 'Stopped' });
  expect(stopped).not.toHaveProperty('TransformStartTime');
  expect(environment.container.pings).toBe(0);
});

it('jobs are advanced over HTTP too, one step at a time', async () => {
  await using environment = await TestEnvironment.start({}, { progress: 'manual' });
  environment.put({ 'in/a.csv': '1\n' });
  await environment.create();
  const advance = async (name: string): Promise<{ status: number; body: unknown }> => {
    const response = await fetch(`${environment.url}/_mock-sagemaker/jobs/${name}/advance`, { method: 'POST' });
    return { status: response.status, body: await response.json() };
  };

  const answers = [await advance('job-1'), await advance('job-1'), await advance('job-1'), await advance('nope')];

  expect(answers).toMatchObject([
    { status: 200, body: { TransformJobStatus: 'InProgress', TransformStartTime: expect.any(Number) } },
    { status: 200, body: { TransformJobStatus: 'Completed', TransformEndTime: expect.any(Number) } },
    { status: 409, body: { message: 'The transform job "job-1" is Completed: it has no step left to take.' } },
    { status: 404, body: { message: 'There is no transform job with name "nope".' } },
  ]);
});

it('a job that goes on by itself cannot be advanced', async () => {
  const clock = new ManualClock(hour);
  await using environment = await TestEnvironment.start({}, { startupDelayMs: 1, clock });
  environment.put({ 'in/a.csv': '1\n' });
  await environment.create();

  await expect(environment.server.advance('job-1')).rejects.toThrow('MOCK_SAGEMAKER_PROGRESS=manual');
});

it('7.4: with timed progress a job starts after 200 s and stops within 30 s', async () => {
  const clock = new ManualClock(hour);
  await using environment = await TestEnvironment.start({ answer: () => 'hang' }, { progress: 'timed', clock });
  environment.put({ 'in/a.csv': '1\n' });
  await environment.create();

  const delays = [...clock.due];
  clock.advance(200_000);
  await expect.poll(() => environment.container.invocations.length, { timeout: 5000 }).toBe(1);
  await environment.client.send(new StopTransformJobCommand({ TransformJobName: 'job-1' }));
  await expect.poll(() => clock.due.length, { timeout: 5000 }).toBe(1);
  const stopping = await environment.describe();
  clock.advance(30_000);
  const stopped = await environment.finish('job-1');

  expect(delays).toEqual([hour + 200_000]);
  expect(stopping.TransformJobStatus).toBe('Stopping');
  expect(stopped).toMatchObject({
    TransformJobStatus: 'Stopped',
    TransformStartTime: new Date(hour + 200_000),
    TransformEndTime: new Date(hour + 230_000),
  });
});

it('a delay given by hand replaces that of the profile', async () => {
  const clock = new ManualClock(hour);
  const options = { progress: 'timed', startupDelayMs: 5000, clock } as const;
  await using environment = await TestEnvironment.start({}, options);
  environment.put({ 'in/a.csv': '1\n' });

  await environment.create();

  expect(clock.due).toEqual([hour + 5000]);
});
