import { z } from 'zod';
import { existingGroup, logsOperation } from '../logs-context.ts';
import { logGroupName } from '../request-schemas.ts';

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DeleteRetentionPolicy.html */
export const deleteRetentionPolicy = logsOperation(
  'DeleteRetentionPolicy',
  z.object({ logGroupName }),
  (input, context) =>
    context.store.transaction(() => {
      const { retentionInDays: _, ...group } = existingGroup(context, input.logGroupName);
      void context.storage.groups.put(input.logGroupName, group);
      return undefined;
    }),
);
