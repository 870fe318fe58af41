import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { expect, test } from 'vitest';
import { startEmbedded } from './environments/embedded.ts';
import { JobApi } from './job-api.ts';
import { csvOf, samples } from './samples.ts';

test('CloudWatch Logs shows what transform jobs and their containers log', async () => {
  await using environment = await startEmbedded({ parameters: { KinesisMaximumBatchingWindowInSeconds: '0' } });
  const { endpoint, region } = environment.outputs;
  const api = new JobApi(environment.outputs);
  const credentials = { accessKeyId: 'any', secretAccessKey: 'any' };
  const logs = new CloudWatchLogsClient({ endpoint, region, credentials });
  await api.final(await api.submit(csvOf(samples[0] ?? { pixels: [] })));

  const { events = [] } = await logs.send(new FilterLogEventsCommand({ logGroupName: '/aws/sagemaker/TransformJobs' }));

  const textOf = (stream: RegExp) =>
    events.filter(({ logStreamName = '' }) => stream.test(logStreamName)).map(({ message }) => message);
  expect(textOf(/^[\w-]+\/i-[0-9a-f]{17}\/data-log$/)).toEqual([
    expect.stringMatching(/:\[sagemaker logs\]: MaxConcurrentTransforms=\d+, MaxPayloadInMB=\d+, BatchStrategy=/),
  ]);
  expect(textOf(/^[\w-]+\/i-[0-9a-f]{17}$/).length).toBeGreaterThan(0);
});
