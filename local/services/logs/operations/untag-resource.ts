import { z } from 'zod';
import { existingGroup, logsOperation } from '../logs-context.ts';
import { groupNameOf } from '../request-schemas.ts';

const input = z.object({ resourceArn: z.string(), tagKeys: z.array(z.string()) });

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_UntagResource.html */
export const untagResource = logsOperation('UntagResource', input, (request, context) =>
  context.store.transaction(() => {
    const name = groupNameOf(request.resourceArn);
    const group = existingGroup(context, name);
    const kept = Object.entries(group.tags).filter(([key]) => !request.tagKeys.includes(key));
    void context.storage.groups.put(name, { ...group, tags: Object.fromEntries(kept) });
    return undefined;
  }),
);
