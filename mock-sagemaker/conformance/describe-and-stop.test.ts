import { StopTransformJobCommand } from '@aws-sdk/client-sagemaker';
import { expect, it } from 'vitest';
import { createLatch } from '../testing/create-latch.ts';
import { TestEnvironment } from '../testing/environment.ts';
import { send } from '../testing/send.ts';
import { startWithInput } from '../testing/start-with-input.ts';

it('3: Describe fills in the defaults of the service and no others', async () => {
  await using environment = await startWithInput();
  await environment.create({ TransformJobName: 'plain' });

  const { body } = await send(environment, 'DescribeTransformJob', { TransformJobName: 'plain' });

  expect(body).toMatchObject({
    TransformInput: { CompressionType: 'None', SplitType: 'Line' },
    TransformOutput: { AssembleWith: 'Line', KmsKeyId: '' },
    DataProcessing: { InputFilter: '$', OutputFilter: '$', JoinSource: 'None' },
  });
  for (const member of [
    'BatchStrategy',
    'MaxPayloadInMB',
    'MaxConcurrentTransforms',
    'ModelClientConfig',
    'Environment',
    'Tags',
  ]) {
    expect(body).not.toHaveProperty(member);
  }
});

it('4: a job just created is InProgress and has no times but that of its creation', async () => {
  await using environment = (await TestEnvironment.start({}, { startupDelayMs: 60_000 })).put({ 'in/a.csv': '1\n' });
  await environment.create();

  const job = await environment.describe();

  expect(job.TransformJobStatus).toBe('InProgress');
  expect(job.CreationTime).toBeInstanceOf(Date);
  expect(job).not.toHaveProperty('TransformStartTime');
  expect(job).not.toHaveProperty('TransformEndTime');
  expect(job).not.toHaveProperty('FailureReason');
});

it('18: an unknown job is a ValidationException', async () => {
  await using environment = await TestEnvironment.start();

  expect(await environment.refusal(environment.describe('x'))).toEqual({
    name: 'ValidationException',
    message: 'Could not find requested job with name: x',
  });
  expect(
    await environment.refusal(environment.client.send(new StopTransformJobCommand({ TransformJobName: 'x' }))),
  ).toEqual({
    name: 'ValidationException',
    message: 'Could not find job to update with name: x',
  });
});

it('19: a running job stops without waiting for the answers that are open', async () => {
  const { isOpen: isInvoked, open: invoked } = createLatch();
  await using environment = await startWithInput({
    answer: () => {
      invoked();
      return 'hang';
    },
  });
  await environment.create();
  await isInvoked;

  await environment.client.send(new StopTransformJobCommand({ TransformJobName: 'job-1' }));
  const job = await environment.finish('job-1');

  expect(job).toMatchObject({ TransformJobStatus: 'Stopped', TransformEndTime: expect.any(Date) });
  expect(job).not.toHaveProperty('FailureReason');
  expect(environment.outputs()).toEqual([]);
  expect(environment.events.map(({ detail }) => detail.TransformJobStatus)).toEqual([
    'InProgress',
    'Stopping',
    'Stopped',
  ]);
  const again = await environment.refusal(
    environment.client.send(new StopTransformJobCommand({ TransformJobName: 'job-1' })),
  );
  expect(again.message).toContain('is in status Stopped');
});
