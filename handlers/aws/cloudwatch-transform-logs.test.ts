import { describe, expect, it } from 'vitest';
import { type StubRequest, type StubResponse, startStubService, stubError } from '../fakes/stub-service.ts';
import { CloudWatchTransformLogs, createLogsClient } from './cloudwatch-transform-logs.ts';

const dataLog = (key: string, body: string) =>
  ['ClientError: 400', '', 'Message:', body].map((text) => ({
    message: `2026-03-04T05:06:07.123:[sagemaker logs]: bucket/${key}: ${text}`,
  }));

/** Streams with their pages of events; a page's token is its number. */
function answerFrom(streams: Record<string, object[][]>) {
  return ({ headers, body }: StubRequest): StubResponse => {
    const input = JSON.parse(body);
    if (headers['x-amz-target'] === 'Logs_20140328.DescribeLogStreams') {
      const names = Object.keys(streams).filter((name) => name.startsWith(input.logStreamNamePrefix));
      return { status: 200, body: JSON.stringify({ logStreams: names.map((logStreamName) => ({ logStreamName })) }) };
    }
    const pages = streams[input.logStreamName] ?? [];
    const page = Math.min(Number(input.nextToken ?? 0), pages.length);
    const nextForwardToken = String(Math.min(page + 1, pages.length));
    return { status: 200, body: JSON.stringify({ events: pages[page] ?? [], nextForwardToken }) };
  };
}

describe('CloudWatchTransformLogs', () => {
  it('reads the data log of every instance to its end, and no other stream', async () => {
    const [first = {}, ...rest] = dataLog('in/a', 'no a');
    const respond = answerFrom({
      't1/i-1': [dataLog('in/x', 'printed by the container')],
      't1/i-1/data-log': [[first], [], rest],
      't1/i-2-1700000000/data-log': [dataLog('in/b', 'no b')],
      't10/i-1/data-log': [dataLog('in/y', 'of another transform')],
    });
    await using service = await startStubService(respond);

    const refusals = await new CloudWatchTransformLogs(createLogsClient(service.clientConfig)).readRefusals('t1');

    expect([...refusals].map(([key, { message }]) => [key, message])).toEqual([
      ['in/a', 'no a'],
      ['in/b', 'no b'],
    ]);
  });

  it('finds nothing where there is no log yet', async () => {
    await using service = await startStubService(() => stubError('ResourceNotFoundException'));

    const refusals = await new CloudWatchTransformLogs(createLogsClient(service.clientConfig)).readRefusals('t1');

    expect(refusals.size).toBe(0);
  });

  it('reads only the first part of a huge log', async () => {
    const pages = Array.from({ length: 200 }, (_, number) => dataLog(`in/${number}`, 'no'));
    await using service = await startStubService(answerFrom({ 't1/i-1/data-log': pages }));

    const refusals = await new CloudWatchTransformLogs(createLogsClient(service.clientConfig)).readRefusals('t1');

    expect(refusals.size).toBe(64);
  });

  it('throws what else the service says', async () => {
    await using service = await startStubService(() => stubError('AccessDeniedException'));
    const logs = new CloudWatchTransformLogs(createLogsClient(service.clientConfig));

    await expect(logs.readRefusals('t1')).rejects.toThrow('AccessDeniedException');
  });
});
