import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { expect } from 'vitest';
import type { DeployedStack } from '../environments/environment.ts';
import { csvOfDigit } from '../samples.ts';
import { transformOf } from '../transform-of.ts';
import { defineSuite } from './define-suite.ts';
import { atOnce } from './needs.ts';

/** A container's last lines may come after its job's end. */
const logsLimitMs = 30_000;

export const transformLogs = defineSuite('the logs of a transform', atOnce, (test) => {
  test('are in CloudWatch Logs: its data log', async (stack) => {
    const read = await readerOf(stack);

    await expect.poll(() => read('/data-log'), { timeout: logsLimitMs }).not.toEqual([]);

    expect(await read('/data-log')).toEqual([
      expect.stringMatching(/:\[sagemaker logs\]: MaxConcurrentTransforms=\d+, MaxPayloadInMB=\d+, BatchStrategy=/),
    ]);
  });

  test(
    'are in CloudWatch Logs: what its containers print',
    async (stack) => {
      const read = await readerOf(stack);

      await expect.poll(() => read(''), { timeout: logsLimitMs }).not.toEqual([]);
    },
    { localstack: 'the model server is a container beside the mock, which does not see what it prints' },
  );
});

/** Runs a job; its transform's log streams are `<transform>/<instance><suffix>`. */
async function readerOf(stack: DeployedStack) {
  const jobId = await stack.api.submit(csvOfDigit(0));
  await stack.api.final(jobId);
  const logStreamNamePrefix = `${await transformOf(stack, jobId)}/`;
  const logs = new CloudWatchLogsClient(stack.clientSettings);
  return async (suffix: string) => {
    const { events = [] } = await logs.send(
      new FilterLogEventsCommand({ logGroupName: '/aws/sagemaker/TransformJobs', logStreamNamePrefix }),
    );
    // LocalStack takes the prefix and answers with the events of every stream.
    const stream = new RegExp(`^${logStreamNamePrefix}i-[0-9a-f]{17}${suffix}$`);
    return events.filter(({ logStreamName = '' }) => stream.test(logStreamName)).map(({ message }) => message);
  };
}
