import { StopTransformJobCommand } from '@aws-sdk/client-sagemaker';
import { expect, it } from 'vitest';
import { createLatch } from '../testing/create-latch.ts';
import { TestEnvironment } from '../testing/environment.ts';
import { ManualClock } from '../testing/manual-clock.ts';

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

it('what is late appears at once when the server ends', async () => {
  const environment = await TestEnvironment.start({}, { clock: new ManualClock() });
  environment.put({ 'in/a.csv': '1\n' });
  environment.server.faults.add({ kind: 'late-output', delayMs: 3000 });
  await environment.run();

  await environment[Symbol.asyncDispose]();

  expect(environment.text('o/a.csv.out')).toBe('1\n');
});
