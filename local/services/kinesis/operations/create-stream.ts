import { z } from 'zod';
import { jsonOperation } from '../../../protocol/json-service.ts';
import { createdStream, defaultMaxRecordSizeKiB, onDemandShardCount } from '../created-stream.ts';
import { invalidArgument, resourceInUse } from '../errors.ts';
import type { KinesisContext } from '../kinesis-context.ts';
import { streamModeSchema, streamNameSchema, tagsSchema } from '../request-schemas.ts';
import { checkShardLimit } from '../shard-limit.ts';

const schema = z.object({
  StreamName: streamNameSchema,
  ShardCount: z.int().min(1).max(100_000).optional(),
  StreamModeDetails: streamModeSchema.optional(),
  Tags: tagsSchema.optional(),
  WarmThroughputMiBps: z.int().min(0).optional(),
  MaxRecordSizeInKiB: z.int().min(1024).max(10_240).optional(),
  RecordDistributionStrategy: z.literal('USER_PARTITION_KEY').optional(),
});

/** https://docs.aws.amazon.com/kinesis/latest/APIReference/API_CreateStream.html */
export const createStream = jsonOperation(
  'CreateStream',
  schema,
  (input, { catalog, store, clock, scope }: KinesisContext) => {
    const mode = input.StreamModeDetails?.StreamMode ?? 'PROVISIONED';
    if (mode === 'ON_DEMAND' && input.ShardCount !== undefined) {
      throw invalidArgument('ShardCount must not be given for a stream in on-demand mode.');
    }
    if (mode === 'PROVISIONED' && input.ShardCount === undefined) {
      throw invalidArgument('ShardCount is required for a stream in provisioned mode.');
    }
    const shardCount = input.ShardCount ?? onDemandShardCount;
    return store.transaction(() => {
      if (catalog.find(input.StreamName) !== undefined) {
        throw resourceInUse(`Stream ${input.StreamName} under account ${scope.accountId} already exists.`);
      }
      if (mode === 'PROVISIONED') checkShardLimit(catalog, scope, shardCount);
      const request = {
        name: input.StreamName,
        mode,
        shardCount,
        tags: input.Tags ?? {},
        maxRecordSizeKiB: input.MaxRecordSizeInKiB ?? defaultMaxRecordSizeKiB,
        warmThroughputMiBps: input.WarmThroughputMiBps,
      };
      catalog.put(createdStream(request, catalog.nextId(), clock.now()));
      return undefined;
    });
  },
);
