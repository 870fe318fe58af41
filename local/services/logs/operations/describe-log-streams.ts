import { z } from 'zod';
import { invalidParameter } from '../errors.ts';
import { existingGroup, groupArn, logsOperation } from '../logs-context.ts';
import { pageOf } from '../page-of.ts';
import { groupReference, nextToken, referredGroup } from '../request-schemas.ts';

const input = z.object({
  ...groupReference,
  logStreamNamePrefix: z.string().min(1).optional(),
  orderBy: z.enum(['LogStreamName', 'LastEventTime']).default('LogStreamName'),
  descending: z.boolean().default(false),
  limit: z.number().int().min(1).max(50).default(50),
  nextToken,
});

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogStreams.html */
export const describeLogStreams = logsOperation('DescribeLogStreams', input, (request, context) => {
  const groupName = referredGroup(request);
  existingGroup(context, groupName);
  if (request.orderBy === 'LastEventTime' && request.logStreamNamePrefix !== undefined) {
    throw invalidParameter('Cannot order by LastEventTime with a logStreamNamePrefix.');
  }
  const prefix = request.logStreamNamePrefix ?? '';
  const named = [
    ...context.storage.streams.getRange({ start: [groupName, prefix], end: [groupName, `${prefix}\uffff`] }),
  ];
  if (request.orderBy === 'LastEventTime') {
    named.sort((a, b) => (a.value.lastEventTimestamp ?? 0) - (b.value.lastEventTimestamp ?? 0));
  }
  if (request.descending) named.reverse();
  const page = pageOf(named, ({ key }) => key[1], request.limit, request.nextToken);
  const logStreams = page.items.map(({ key: [, logStreamName], value: { lastChunk: _, ...stream } }) => ({
    logStreamName,
    ...stream,
    uploadSequenceToken: '1',
    arn: `${groupArn(context, groupName)}:log-stream:${logStreamName}`,
    storedBytes: 0,
  }));
  return { logStreams, nextToken: page.nextToken };
});
