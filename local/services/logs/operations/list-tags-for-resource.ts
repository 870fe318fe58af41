import { z } from 'zod';
import { existingGroup, logsOperation } from '../logs-context.ts';
import { groupNameOf } from '../request-schemas.ts';

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_ListTagsForResource.html */
export const listTagsForResource = logsOperation(
  'ListTagsForResource',
  z.object({ resourceArn: z.string() }),
  (input, context) => ({
    tags: existingGroup(context, groupNameOf(input.resourceArn)).tags,
  }),
);
