import { z } from 'zod';
import { invalidParameter } from '../errors.ts';
import { compareToPosition, inTimeOrder, type LogEvent, positionOf } from '../log-event.ts';
import { existingStream, logsOperation } from '../logs-context.ts';
import { groupReference, logStreamName, nextToken, referredGroup, timeMs } from '../request-schemas.ts';

const input = z.object({
  ...groupReference,
  logStreamName,
  startTime: timeMs.default(0),
  endTime: timeMs.default(Number.MAX_SAFE_INTEGER),
  nextToken,
  limit: z.number().int().min(1).max(10_000).default(10_000),
  startFromHead: z.boolean().default(false),
});

/**
 * One page of a stream, without a token its newest events (or oldest, `startFromHead`). Both tokens always come back; the
 * end is reached when a page returns the token it was asked with.
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetLogEvents.html
 */
export const getLogEvents = logsOperation('GetLogEvents', input, (request, context) => {
  const groupName = referredGroup(request);
  existingStream(context, groupName, request.logStreamName);
  const events = context.storage
    .events(groupName)
    .filter((event) => event.logStreamName === request.logStreamName)
    .filter(({ timestamp }) => timestamp >= request.startTime && timestamp < request.endTime)
    .sort(inTimeOrder);
  const page = select(events, request);
  const first = page[0];
  const last = page.at(-1);
  const here = request.nextToken?.slice(2) ?? '0-0';
  return {
    events: page.map(({ timestamp, message, ingestionTime }) => ({ timestamp, message, ingestionTime })),
    nextForwardToken: `f/${last === undefined ? here : positionOf(last)}`,
    nextBackwardToken: `b/${first === undefined ? here : positionOf(first)}`,
  };
});

function select(events: readonly LogEvent[], request: z.output<typeof input>): readonly LogEvent[] {
  const { nextToken: token, limit, startFromHead } = request;
  if (token === undefined) return startFromHead ? events.slice(0, limit) : events.slice(-limit);
  const side = (event: LogEvent) => {
    const order = compareToPosition(event, token.slice(2));
    if (order === undefined || !/^[fb]\//.test(token)) throw invalidParameter('The specified nextToken is invalid.');
    return order;
  };
  return token.startsWith('f/')
    ? events.filter((event) => side(event) > 0).slice(0, limit)
    : events.filter((event) => side(event) < 0).slice(-limit);
}
