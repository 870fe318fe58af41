import { expect, it } from 'vitest';
import { TestEnvironment } from '../testing/environment.ts';

it('objects that come while a job runs are for the next job', async () => {
  const late: (() => void)[] = [];
  await using environment = await TestEnvironment.start({
    answer: (body) => {
      for (const put of late.splice(0)) put();
      return { body };
    },
  });
  environment.put({ 'in/a': 'a\n', 'in/c': 'c\n' });
  late.push(() => environment.put({ 'in/b': 'b\n', 'in/d': 'd\n' }));

  await environment.run();

  expect(environment.outputs()).toEqual(['o/a.out', 'o/c.out']);
});
