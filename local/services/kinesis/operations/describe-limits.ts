import { z } from 'zod';
import { jsonOperation } from '../../../protocol/json-service.ts';
import type { KinesisContext } from '../kinesis-context.ts';
import { provisionedShardCount, shardLimit } from '../shard-limit.ts';

const onDemandStreamCountLimit = 50;

/** https://docs.aws.amazon.com/kinesis/latest/APIReference/API_DescribeLimits.html */
export const describeLimits = jsonOperation('DescribeLimits', z.object({}), (_input, { catalog }: KinesisContext) => ({
  ShardLimit: shardLimit,
  OpenShardCount: provisionedShardCount(catalog),
  OnDemandStreamCount: catalog.list().filter((stream) => stream.mode === 'ON_DEMAND').length,
  OnDemandStreamCountLimit: onDemandStreamCountLimit,
}));
