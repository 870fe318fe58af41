import { changeShardLevelMetrics } from '../change-shard-level-metrics.ts';

/** https://docs.aws.amazon.com/kinesis/latest/APIReference/API_DisableEnhancedMonitoring.html */
export const disableEnhancedMonitoring = changeShardLevelMetrics('DisableEnhancedMonitoring', (before, disabled) =>
  before.filter((metric) => !disabled.includes(metric)),
);
