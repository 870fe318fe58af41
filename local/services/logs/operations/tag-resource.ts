import { z } from 'zod';
import { existingGroup, logsOperation } from '../logs-context.ts';
import { groupNameOf, tags } from '../request-schemas.ts';

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_TagResource.html */
export const tagResource = logsOperation('TagResource', z.object({ resourceArn: z.string(), tags }), (input, context) =>
  context.store.transaction(() => {
    const name = groupNameOf(input.resourceArn);
    const group = existingGroup(context, name);
    void context.storage.groups.put(name, { ...group, tags: { ...group.tags, ...input.tags } });
    return undefined;
  }),
);
