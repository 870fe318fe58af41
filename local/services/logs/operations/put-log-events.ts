import { z } from 'zod';
import { invalidParameter } from '../errors.ts';
import { existingStream, logsOperation } from '../logs-context.ts';
import { logGroupName, logStreamName, timeMs } from '../request-schemas.ts';

const input = z.object({
  logGroupName,
  logStreamName,
  logEvents: z
    .array(z.object({ timestamp: timeMs, message: z.string().min(1) }))
    .min(1)
    .max(10_000),
});

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html */
export const putLogEvents = logsOperation('PutLogEvents', input, async (request, context) => {
  existingStream(context, request.logGroupName, request.logStreamName);
  if (request.logEvents.some(({ timestamp }, index) => timestamp < (request.logEvents[index - 1]?.timestamp ?? 0))) {
    throw invalidParameter('Log events in a single PutLogEvents request must be in chronological order.');
  }
  for (const { timestamp, message } of request.logEvents) {
    context.storage.append(request.logGroupName, request.logStreamName, timestamp, message);
  }
  await context.storage.flush();
  return { nextSequenceToken: '1' };
});
