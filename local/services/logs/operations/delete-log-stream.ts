import { z } from 'zod';
import { existingStream, logsOperation } from '../logs-context.ts';
import { logGroupName, logStreamName } from '../request-schemas.ts';

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DeleteLogStream.html */
export const deleteLogStream = logsOperation(
  'DeleteLogStream',
  z.object({ logGroupName, logStreamName }),
  async (input, context) => {
    existingStream(context, input.logGroupName, input.logStreamName);
    await context.storage.deleteStream(input.logGroupName, input.logStreamName);
    return undefined;
  },
);
