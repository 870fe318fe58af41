import { z } from 'zod';
import { groupArn, logsOperation } from '../logs-context.ts';
import { pageOf } from '../page-of.ts';
import { nextToken } from '../request-schemas.ts';

const input = z.object({
  logGroupNamePrefix: z.string().optional(),
  logGroupNamePattern: z.string().optional(),
  limit: z.number().int().min(1).max(50).default(50),
  nextToken,
});

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogGroups.html */
export const describeLogGroups = logsOperation('DescribeLogGroups', input, (request, context) => {
  const { storage } = context;
  const pattern = request.logGroupNamePattern?.toLowerCase() ?? '';
  const named = [...storage.groups.getRange({ start: request.logGroupNamePrefix ?? '' })].filter(
    ({ key }) => key.startsWith(request.logGroupNamePrefix ?? '') && key.toLowerCase().includes(pattern),
  );
  const page = pageOf(named, ({ key }) => key, request.limit, request.nextToken);
  const logGroups = page.items.map(({ key, value }) => ({
    logGroupName: key,
    creationTime: value.creationTime,
    retentionInDays: value.retentionInDays,
    metricFilterCount: 0,
    arn: `${groupArn(context, key)}:*`,
    logGroupArn: groupArn(context, key),
    logGroupClass: 'STANDARD',
    storedBytes: storage.storedBytes(key),
  }));
  return { logGroups, nextToken: page.nextToken };
});
