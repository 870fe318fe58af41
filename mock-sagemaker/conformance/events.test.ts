import type { DescribeTransformJobResponse } from '@aws-sdk/client-sagemaker';
import { StopTransformJobCommand } from '@aws-sdk/client-sagemaker';
import { expect, it } from 'vitest';
import { type JobOverrides, TestEnvironment } from '../testing/environment.ts';

/** Every member that a job can have. */
const full: JobOverrides = {
  MaxConcurrentTransforms: 2,
  MaxPayloadInMB: 3,
  BatchStrategy: 'SingleRecord',
  ModelClientConfig: { InvocationsMaxRetries: 0 },
  Environment: { NAME: 'value' },
  DataProcessing: { InputFilter: '$[0]' },
  DataCaptureConfig: { DestinationS3Uri: 's3://b/capture' },
  ExperimentConfig: { ExperimentName: 'e' },
  Tags: [{ Key: 'k', Value: 'v' }],
};

/** As the event tells it: times are epoch milliseconds. */
function detailOf(job: DescribeTransformJobResponse): unknown {
  return Object.fromEntries(
    Object.entries(job).flatMap(([name, value]) =>
      value === undefined || name === '$metadata' ? [] : [[name, value instanceof Date ? value.getTime() : value]],
    ),
  );
}

it.each([
  { status: 'Completed', answer: (body: string) => ({ body }), overrides: full },
  { status: 'Completed', answer: (body: string) => ({ body }), overrides: {} },
  { status: 'Failed', answer: () => ({ status: 400, body: '' }), overrides: full },
])('13.8.1: the last event of a $status job holds the members of Describe', async ({ status, answer, overrides }) => {
  await using environment = await TestEnvironment.start({ answer });
  environment.put({ 'in/a.csv': '1,2\n' });

  const job = await environment.run(overrides);

  expect(job.TransformJobStatus).toBe(status);
  expect(environment.events.map(({ detail }) => detail.TransformJobStatus)).toEqual(['InProgress', status]);
  expect(environment.events.at(-1)?.detail).toEqual(detailOf(job));
});

it('13.8.1: a job that is stopped tells of Stopping and of Stopped, each once', async () => {
  await using environment = await TestEnvironment.start({ answer: () => 'hang' });
  environment.put({ 'in/a.csv': '1\n' });
  await environment.create();
  await expect.poll(() => environment.container.invocations.length).toBe(1);

  await environment.client.send(new StopTransformJobCommand({ TransformJobName: 'job-1' }));
  const job = await environment.finish('job-1');

  expect(environment.events.map(({ detail }) => detail.TransformJobStatus)).toEqual([
    'InProgress',
    'Stopping',
    'Stopped',
  ]);
  expect(environment.events.at(-1)?.detail).toEqual(detailOf(job));
  expect(new Set(environment.events.map(({ id }) => id)).size).toBe(3);
});

it('13.8.1: the first event of a job knows no start yet', async () => {
  await using environment = await TestEnvironment.start();
  environment.put({ 'in/a.csv': '1\n' });

  await environment.run();

  const [first] = environment.events;
  expect(first?.detail).not.toHaveProperty('TransformStartTime');
  expect(first?.detail).not.toHaveProperty('TransformEndTime');
  expect(Number.isInteger(first?.detail.CreationTime)).toBe(true);
});

it('13.8.1: when an event is told, Describe says the same', async () => {
  const seen: [told: unknown, described: unknown][] = [];
  const environments: TestEnvironment[] = [];
  await using environment = await TestEnvironment.start(
    {},
    {
      publishEvent: async ({ detail }) => {
        const job = await environments[0]?.describe();
        seen.push([detail.TransformJobStatus, job?.TransformJobStatus]);
      },
      progress: 'manual',
    },
  );
  environments.push(environment);
  environment.put({ 'in/a.csv': '1\n' });
  await environment.create();
  await expect.poll(() => seen).toHaveLength(1);

  await environment.server.advance('job-1');
  await environment.server.advance('job-1');
  await expect.poll(() => seen).toHaveLength(2);

  expect(seen).toEqual([
    ['InProgress', 'InProgress'],
    ['Completed', 'Completed'],
  ]);
});
