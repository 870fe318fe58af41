import { expect, it } from 'vitest';
import { type JobOverrides, TestEnvironment } from '../testing/environment.ts';

const reserve = (
  name: string,
  InstanceCount = 1,
  InstanceType: 'ml.m5.large' | 'ml.c5.xlarge' = 'ml.m5.large',
): JobOverrides => ({ TransformJobName: name, TransformResources: { InstanceCount, InstanceType } });

it('71: of 21 jobs at a time the last is refused with a quota of 20 instances', async () => {
  await using environment = await TestEnvironment.start({}, { progress: 'manual', instanceQuota: 20 });
  environment.put({ 'in/a.csv': '1\n' });
  for (let number = 1; number <= 20; number += 1) await environment.create(reserve(`job-${number}`));

  const refusal = await environment.refusal(environment.create(reserve('job-21')));

  expect(refusal).toEqual({
    name: 'ResourceLimitExceeded',
    message:
      "The account-level service limit 'Number of instances across all transform jobs' is 20 Instances, with current " +
      'utilization of 20 Instances and a request delta of 1 Instances. Please use AWS Service Quotas to request an ' +
      'increase for this quota. If AWS Service Quotas is not available, contact AWS support to request an increase for ' +
      'this quota.',
  });
  expect((await environment.refusal(environment.describe('job-21'))).name).toBe('ValidationException');
});

it('2.3: a quota of a type counts the instances of open jobs of that type', async () => {
  await using environment = await TestEnvironment.start(
    {},
    { progress: 'manual', instanceQuota: { 'ml.m5.large': 4, total: 10 } },
  );
  environment.put({ 'in/a.csv': '1\n' });
  await environment.create(reserve('a', 3));
  await environment.create(reserve('b', 5, 'ml.c5.xlarge'));

  const tooManyOfType = await environment.refusal(environment.create(reserve('c', 2)));
  const tooManyInAll = await environment.refusal(environment.create(reserve('d', 3, 'ml.c5.xlarge')));

  expect(tooManyOfType.message).toContain(
    "'ml.m5.large for transform job usage' is 4 Instances, with current utilization of 3 Instances and a request delta " +
      'of 2 Instances.',
  );
  expect(tooManyInAll.message).toContain(
    'is 10 Instances, with current utilization of 8 Instances and a request delta of 3 Instances.',
  );
});

it('7.4: a job frees its instances when it has ended, not before', async () => {
  await using environment = await TestEnvironment.start({}, { progress: 'manual', instanceQuota: 1 });
  environment.put({ 'in/a.csv': '1\n' });
  await environment.create(reserve('a'));
  await environment.server.advance('a');

  const early = await environment.refusal(environment.create(reserve('b')));
  await environment.server.advance('a');
  const arn = await environment.create(reserve('b'));

  expect(early.name).toBe('ResourceLimitExceeded');
  expect(arn).toMatch(/transform-job\/b$/);
});

it('of two creations at the same time only one gets the last instance', async () => {
  await using environment = await TestEnvironment.start({}, { progress: 'manual', instanceQuota: 1 });
  environment.put({ 'in/a.csv': '1\n' });

  const results = await Promise.allSettled(['a', 'b', 'c'].map((name) => environment.create(reserve(name))));

  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected']);
});

it('2.3: the quota is looked at last', async () => {
  await using environment = await TestEnvironment.start({}, { progress: 'manual', instanceQuota: 0 });

  const noInput = await environment.refusal(environment.create(reserve('a')));

  expect(noInput.message).toMatch(/^No S3 objects found/);
});
