import { StopTransformJobCommand } from '@aws-sdk/client-sagemaker';
import { expect, it } from 'vitest';
import { createLatch } from '../testing/create-latch.ts';
import { startWithInput } from '../testing/start-with-input.ts';

it('no more than 64 jobs work at a time; one that waits can be stopped, and says in its log that it waits', async () => {
  const { isOpen: isLetGo, open: letGo } = createLatch();
  await using environment = await startWithInput({
    answer: async (body) => {
      await isLetGo;
      return { body };
    },
  });
  const { client, container } = environment;
  const names = Array.from({ length: 66 }, (_, index) => `job-${index}`);
  await Promise.all(names.map((TransformJobName) => environment.create({ TransformJobName })));
  await expect.poll(() => container.open, { timeout: 5000 }).toBe(64);
  const logs = await Promise.all(names.map(async (name) => ({ name, log: await environment.log(name) })));
  const waiting = logs.filter(({ log }) => log.includes('waits for its turn')).map(({ name }) => name);
  const [first = '', second = ''] = waiting;

  await client.send(new StopTransformJobCommand({ TransformJobName: first }));
  const stopped = await environment.finish(first);
  letGo();
  const completed = await environment.finish(second);

  expect(waiting).toHaveLength(2);
  expect([stopped.TransformJobStatus, completed.TransformJobStatus]).toEqual(['Stopped', 'Completed']);
  expect(container.mostOpen).toBe(64);
});
