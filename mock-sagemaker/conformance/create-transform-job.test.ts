import { CreateModelCommand } from '@aws-sdk/client-sagemaker';
import { expect, it } from 'vitest';
import { type JobOverrides, TestEnvironment } from '../testing/environment.ts';
import { startWithInput } from '../testing/start-with-input.ts';

const arnPrefix = 'arn:aws:sagemaker:us-east-1:111122223333';

it('1: Create answers with the ARN', async () => {
  await using environment = await startWithInput();

  expect(await environment.create()).toBe(`${arnPrefix}:transform-job/job-1`);
});

it('2: the ARN has the name in lower case, the name keeps its spelling', async () => {
  await using environment = await startWithInput();

  const arn = await environment.create({ TransformJobName: 'Job-ABC' });

  expect(arn).toMatch(/transform-job\/job-abc$/);
  expect((await environment.describe('Job-ABC')).TransformJobName).toBe('Job-ABC');
});

it('13: a name can be used once, in whatever spelling', async () => {
  await using environment = await startWithInput();
  await environment.run();

  const refusal = await environment.refusal(environment.create({ TransformJobName: 'JOB-1' }));

  expect(refusal).toMatchObject({
    name: 'ResourceInUse',
    message: expect.stringContaining(`${arnPrefix}:transform-job/job-1`),
  });
});

it('13: of two creations at the same time one is refused', async () => {
  await using environment = await startWithInput();

  const outcomes = await Promise.allSettled([environment.create(), environment.create()]);

  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

it('15: without input there is no job', async () => {
  await using environment = await TestEnvironment.start();

  const refusal = await environment.refusal(environment.create());

  expect(refusal.name).toBe('ValidationException');
  expect(refusal.message).toMatch(/^No S3 objects found under S3 URL "s3:\/\/b\/in\/" given in input data source\./);
  expect((await environment.refusal(environment.describe())).message).toBe(
    'Could not find requested job with name: job-1',
  );
});

it('24: a model with ModelDataSource is refused for jobs', async () => {
  await using environment = await startWithInput();
  await environment.client.send(
    new CreateModelCommand({
      ModelName: 'm2',
      PrimaryContainer: {
        Image: 'x',
        ModelDataSource: { S3DataSource: { S3Uri: 's3://b/m/', S3DataType: 'S3Prefix', CompressionType: 'None' } },
      },
    }),
  );

  const refusal = await environment.refusal(environment.create({ ModelName: 'm2' }));

  expect(refusal.message).toMatch(/^SageMaker Batch currently doesn't support Model entity/);
});

it.each<JobOverrides>([
  { Environment: { A: 'x'.repeat(10_240) } },
  { MaxPayloadInMB: 100, MaxConcurrentTransforms: 1 },
  { MaxPayloadInMB: 0, MaxConcurrentTransforms: 50 },
])('9, 10, 11: Create accepts values at their limits', async (overrides) => {
  await using environment = await startWithInput();

  expect(await environment.create(overrides)).toContain('job-1');
});
