import { z } from 'zod';
import { jsonOperation } from '../../../protocol/json-service.ts';
import type { KinesisContext } from '../kinesis-context.ts';
import { streamArnSchema, streamModeSchema } from '../request-schemas.ts';

const schema = z.object({
  StreamARN: streamArnSchema,
  StreamModeDetails: streamModeSchema,
  WarmThroughputMiBps: z.int().min(0).optional(),
});

/**
 * The open shards stay as they are; in on-demand mode AWS would add more under load.
 * https://docs.aws.amazon.com/kinesis/latest/APIReference/API_UpdateStreamMode.html
 */
export const updateStreamMode = jsonOperation('UpdateStreamMode', schema, (input, { catalog, store }: KinesisContext) =>
  store.transaction(() => {
    const stream = catalog.resolve(input);
    const warm = input.WarmThroughputMiBps === undefined ? {} : { warmThroughputMiBps: input.WarmThroughputMiBps };
    catalog.put({ ...stream, ...warm, mode: input.StreamModeDetails.StreamMode });
    return undefined;
  }),
);
