import { ListTransformJobsCommand } from '@aws-sdk/client-sagemaker';
import { expect, it } from 'vitest';
import { TestEnvironment } from '../testing/environment.ts';
import { refuse, sum } from '../testing/model-container.ts';

it('66, 67: the output appears whole, before the job is Completed', async () => {
  await using environment = await TestEnvironment.start({ answer: sum });
  environment.put({ 'in/a.csv': '1,2\n'.repeat(5000) });
  const statuses: (string | undefined)[] = [];
  environment.store.onWrite = () => statuses.push(environment.events.at(-1)?.detail.TransformJobStatus);

  const job = await environment.run();

  expect(statuses).toEqual(['InProgress']);
  expect(environment.text('o/a.csv.out')).toBe('3\n'.repeat(5000));
  expect(job.TransformJobStatus).toBe('Completed');
});

it('68: event, Describe and List share the reason of a failure', async () => {
  await using environment = await TestEnvironment.start({ answer: refuse(400) });
  environment.put({ 'in/a.csv': '1\n' });

  const job = await environment.run();

  const { TransformJobSummaries: [summary] = [] } = await environment.client.send(new ListTransformJobsCommand({}));
  expect(job.FailureReason).toBe('ClientError: See job logs for more information');
  expect(summary?.FailureReason).toBe(job.FailureReason);
  expect(environment.events.at(-1)?.detail.FailureReason).toBe(job.FailureReason);
});

it('13.7.2: the first failing object in key order gives the reason', async () => {
  await using environment = await TestEnvironment.start({
    answer: (body) => (body === 'a\n' ? { status: 500, body: '' } : { status: 400, body: '' }),
  });
  environment.put({ 'in/a': 'a\n', 'in/b': 'b\n' });

  const job = await environment.run({ MaxConcurrentTransforms: 2, ModelClientConfig: { InvocationsMaxRetries: 1 } });

  expect(job.FailureReason).toBe('AlgorithmError: See job logs for more information');
});

it('7.2: events have the shape of EventBridge, one per status', async () => {
  await using environment = await TestEnvironment.start();
  environment.put({ 'in/a.csv': '1\n' });

  const job = await environment.run();

  expect(environment.events.map(({ detail }) => detail.TransformJobStatus)).toEqual(['InProgress', 'Completed']);
  expect(environment.events.at(-1)).toEqual({
    version: '0',
    id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    'detail-type': 'SageMaker Transform Job State Change',
    source: 'aws.sagemaker',
    account: '111122223333',
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
    region: 'us-east-1',
    resources: ['arn:aws:sagemaker:us-east-1:111122223333:transform-job/job-1'],
    detail: {
      TransformJobName: 'job-1',
      TransformJobArn: 'arn:aws:sagemaker:us-east-1:111122223333:transform-job/job-1',
      TransformJobStatus: 'Completed',
      ModelName: 'm1',
      TransformInput: {
        DataSource: { S3DataSource: { S3DataType: 'S3Prefix', S3Uri: 's3://b/in/' } },
        ContentType: 'text/csv',
        CompressionType: 'None',
        SplitType: 'Line',
      },
      TransformOutput: { S3OutputPath: 's3://b/o', Accept: 'text/csv', AssembleWith: 'Line', KmsKeyId: '' },
      TransformResources: { InstanceType: 'ml.m5.large', InstanceCount: 1 },
      DataProcessing: { InputFilter: '$', OutputFilter: '$', JoinSource: 'None' },
      CreationTime: job.CreationTime?.getTime(),
      TransformStartTime: job.TransformStartTime?.getTime(),
      TransformEndTime: job.TransformEndTime?.getTime(),
    },
  });
});

it('2.3: an output bucket that is not there fails the job', async () => {
  await using environment = await TestEnvironment.start();
  environment.put({ 'in/a': '1\n' });

  const job = await environment.run({ output: { S3OutputPath: 's3://nowhere/o' } });

  expect(job.FailureReason).toBe('ClientError: See job logs for more information');
});
