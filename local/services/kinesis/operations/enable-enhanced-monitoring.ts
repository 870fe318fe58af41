import { z } from 'zod';
import { jsonOperation } from '../../../protocol/json-service.ts';
import type { KinesisContext } from '../kinesis-context.ts';
import { streamTarget } from '../request-schemas.ts';
import { shardLevelMetricsSchema } from '../shard-level-metrics.ts';
import { streamArn } from '../stream.ts';

const schema = z.object({ ...streamTarget, ShardLevelMetrics: shardLevelMetricsSchema });

/**
 * The setting is kept and shown; there is no CloudWatch here to send metrics to.
 * https://docs.aws.amazon.com/kinesis/latest/APIReference/API_EnableEnhancedMonitoring.html
 */
export const enableEnhancedMonitoring = jsonOperation(
  'EnableEnhancedMonitoring',
  schema,
  (input, context: KinesisContext) =>
    context.store.transaction(() => {
      const { catalog, scope } = context;
      const stream = catalog.resolve(input);
      const before = stream.shardLevelMetrics;
      const after = [...new Set([...before, ...input.ShardLevelMetrics])];
      catalog.put({ ...stream, shardLevelMetrics: after });
      return {
        StreamName: stream.name,
        StreamARN: streamArn(scope, stream.name),
        CurrentShardLevelMetrics: before,
        DesiredShardLevelMetrics: after,
      };
    }),
);
