import { z } from 'zod';
import { existingGroup, logsOperation } from '../logs-context.ts';
import { logGroupName } from '../request-schemas.ts';

const days = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];
const input = z.object({ logGroupName, retentionInDays: z.literal(days) });

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
export const putRetentionPolicy = logsOperation('PutRetentionPolicy', input, (request, context) =>
  context.store.transaction(() => {
    const group = existingGroup(context, request.logGroupName);
    void context.storage.groups.put(request.logGroupName, { ...group, retentionInDays: request.retentionInDays });
    return undefined;
  }),
);
