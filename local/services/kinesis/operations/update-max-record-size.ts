import { z } from 'zod';
import { jsonOperation } from '../../../protocol/json-service.ts';
import type { KinesisContext } from '../kinesis-context.ts';
import { streamArnSchema } from '../request-schemas.ts';

const schema = z.object({ StreamARN: streamArnSchema.optional(), MaxRecordSizeInKiB: z.int().min(1024).max(10_240) });

/** https://docs.aws.amazon.com/kinesis/latest/APIReference/API_UpdateMaxRecordSize.html */
export const updateMaxRecordSize = jsonOperation(
  'UpdateMaxRecordSize',
  schema,
  (input, { catalog, store }: KinesisContext) =>
    store.transaction(() => {
      catalog.put({ ...catalog.resolve(input), maxRecordSizeKiB: input.MaxRecordSizeInKiB });
      return undefined;
    }),
);
