import { z } from 'zod';
import { invalidParameter } from '../errors.ts';
import { parseFilterPattern } from '../filter-pattern.ts';
import { inTimeOrder, positionOf } from '../log-event.ts';
import { existingGroup, logsOperation } from '../logs-context.ts';
import { pageOf } from '../page-of.ts';
import { groupReference, logStreamName, nextToken, referredGroup, timeMs } from '../request-schemas.ts';

const input = z.object({
  ...groupReference,
  logStreamNames: z.array(logStreamName).min(1).max(100).optional(),
  logStreamNamePrefix: logStreamName.optional(),
  startTime: timeMs.default(0),
  endTime: timeMs.default(Number.MAX_SAFE_INTEGER),
  filterPattern: z.string().max(1024).default(''),
  nextToken,
  limit: z.number().int().min(1).max(10_000).default(10_000),
});

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html */
export const filterLogEvents = logsOperation('FilterLogEvents', input, (request, context) => {
  const groupName = referredGroup(request);
  if (request.logStreamNames !== undefined && request.logStreamNamePrefix !== undefined) {
    throw invalidParameter('logStreamNames and logStreamNamePrefix cannot be given together.');
  }
  const matches = parseFilterPattern(request.filterPattern);
  existingGroup(context, groupName);
  const found = context.storage
    .events(groupName)
    .filter(
      ({ logStreamName: name }) =>
        request.logStreamNames?.includes(name) ?? name.startsWith(request.logStreamNamePrefix ?? ''),
    )
    .filter(({ timestamp }) => timestamp >= request.startTime && timestamp <= request.endTime)
    .filter(({ message }) => matches(message))
    .sort(inTimeOrder);
  const page = pageOf(found, positionOf, request.limit, request.nextToken);
  const events = page.items.map(({ id, ...event }) => ({ ...event, eventId: String(id).padStart(56, '0') }));
  return { events, searchedLogStreams: [], nextToken: page.nextToken };
});
