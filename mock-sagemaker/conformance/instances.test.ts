import { expect, it } from 'vitest';
import { createLatch } from '../testing/create-latch.ts';
import { TestEnvironment } from '../testing/environment.ts';
import type { Reply } from '../testing/model-container.ts';

/** A model that answers nothing before `count` requests are open. */
function answerTogether(count: number): { answer: (body: string) => Promise<Reply>; isReached: Promise<void> } {
  let open = 0;
  const { isOpen: isReached, open: reach } = createLatch();
  return {
    isReached,
    async answer(body) {
      open += 1;
      if (open === count) reach();
      await isReached;
      return { body };
    },
  };
}

const objects = (count: number): Record<string, string> =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`in/${String(index).padStart(3, '0')}`, `${index}\n`]),
  );

it('3.1: each instance has MaxConcurrentTransforms requests open, all together no more', async () => {
  await using environment = await TestEnvironment.start({ answer: answerTogether(6).answer });
  environment.put(objects(24));

  const job = await environment.run({
    MaxConcurrentTransforms: 2,
    TransformResources: { InstanceType: 'ml.m5.large', InstanceCount: 3 },
  });

  expect(job.TransformJobStatus).toBe('Completed');
  expect(environment.container.mostOpen).toBe(6);
  expect(environment.outputs()).toHaveLength(24);
});

it('3.1: instances beyond the number of objects are idle', async () => {
  await using environment = await TestEnvironment.start({ answer: answerTogether(2).answer });
  environment.put({ 'in/a': '1\n2\n3\n4\n5\n6\n', 'in/b': '7\n' });

  await environment.run({
    BatchStrategy: 'SingleRecord',
    TransformResources: { InstanceType: 'ml.m5.large', InstanceCount: 100 },
  });

  expect(environment.container.mostOpen).toBe(2);
  expect(environment.text('o/a.out')).toBe('1\n2\n3\n4\n5\n6\n');
});

it('13.7.2: the first failing object in key order gives the reason, whichever instance had it', async () => {
  const { answer } = answerTogether(3);
  await using environment = await TestEnvironment.start({
    answer: async (body) => {
      await answer(body);
      if (body === '1\n') return { status: 500, body: '' };
      return body === '2\n' ? { status: 400, body: '' } : { body };
    },
  });
  environment.put(objects(3));

  const job = await environment.run({
    ModelClientConfig: { InvocationsMaxRetries: 1 },
    TransformResources: { InstanceType: 'ml.m5.large', InstanceCount: 3 },
  });

  expect(job.FailureReason).toBe('AlgorithmError: See job logs for more information');
  expect(environment.outputs()).toEqual(['o/000.out']);
});

it.each(['one object', 'many objects'])('13.6.6: 200 requests are open at a time for %s', async (shape) => {
  await using environment = await TestEnvironment.start({ answer: answerTogether(200).answer });
  const many = objects(250);
  environment.put(shape === 'one object' ? { 'in/a': Object.values(many).join('') } : many);

  const job = await environment.run({ BatchStrategy: 'SingleRecord', MaxConcurrentTransforms: 200 });

  expect(job.TransformJobStatus).toBe('Completed');
  expect(environment.container.mostOpen).toBe(200);
  expect(await environment.log()).toContain('MaxConcurrentTransforms=200,');
});
