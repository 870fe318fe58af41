import { changeShardLevelMetrics } from '../change-shard-level-metrics.ts';

/** https://docs.aws.amazon.com/kinesis/latest/APIReference/API_EnableEnhancedMonitoring.html */
export const enableEnhancedMonitoring = changeShardLevelMetrics('EnableEnhancedMonitoring', (before, enabled) => [
  ...new Set([...before, ...enabled]),
]);
