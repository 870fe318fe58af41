import { z } from 'zod';
import { jsonOperation } from '../../protocol/json-service.ts';
import type { KinesisContext } from './kinesis-context.ts';
import { streamTarget } from './request-schemas.ts';
import { shardLevelMetricsSchema } from './shard-level-metrics.ts';
import { type Stream, streamArn } from './stream.ts';

type Metrics = Stream['shardLevelMetrics'];
const schema = z.object({ ...streamTarget, ShardLevelMetrics: shardLevelMetricsSchema });

/**
 * An operation that changes which metrics a stream's shards send. The setting is kept and shown; there is no CloudWatch here
 * to send metrics to.
 */
export const changeShardLevelMetrics = (name: string, change: (before: Metrics, named: Metrics) => Metrics) =>
  jsonOperation(name, schema, (input, context: KinesisContext) =>
    context.store.transaction(() => {
      const { catalog, scope } = context;
      const stream = catalog.resolve(input);
      const before = stream.shardLevelMetrics;
      const after = change(before, input.ShardLevelMetrics);
      catalog.put({ ...stream, shardLevelMetrics: after });
      return {
        StreamName: stream.name,
        StreamARN: streamArn(scope, stream.name),
        CurrentShardLevelMetrics: before,
        DesiredShardLevelMetrics: after,
      };
    }),
  );
