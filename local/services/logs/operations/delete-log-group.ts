import { z } from 'zod';
import { existingGroup, logsOperation } from '../logs-context.ts';
import { logGroupName } from '../request-schemas.ts';

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DeleteLogGroup.html */
export const deleteLogGroup = logsOperation('DeleteLogGroup', z.object({ logGroupName }), async (input, context) => {
  existingGroup(context, input.logGroupName);
  await context.storage.deleteGroup(input.logGroupName);
  return undefined;
});
