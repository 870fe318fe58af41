import { z } from 'zod';
import { streamExists } from '../errors.ts';
import { existingGroup, logsOperation } from '../logs-context.ts';
import { logGroupName, logStreamName } from '../request-schemas.ts';

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogStream.html */
export const createLogStream = logsOperation(
  'CreateLogStream',
  z.object({ logGroupName, logStreamName }),
  (input, context) =>
    context.store.transaction(() => {
      const { streams } = context.storage;
      existingGroup(context, input.logGroupName);
      if (streams.doesExist([input.logGroupName, input.logStreamName])) throw streamExists();
      void streams.put([input.logGroupName, input.logStreamName], { creationTime: context.clock.now() });
      return undefined;
    }),
);
