import { z } from 'zod';
import { groupExists } from '../errors.ts';
import { logsOperation } from '../logs-context.ts';
import { logGroupName, tags } from '../request-schemas.ts';

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html */
export const createLogGroup = logsOperation(
  'CreateLogGroup',
  z.object({ logGroupName, tags: tags.default({}) }),
  (input, { storage, store, clock }) =>
    store.transaction(() => {
      if (storage.groups.doesExist(input.logGroupName)) throw groupExists();
      void storage.groups.put(input.logGroupName, { creationTime: clock.now(), tags: input.tags });
      return undefined;
    }),
);
