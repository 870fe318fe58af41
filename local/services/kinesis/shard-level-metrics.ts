import { z } from 'zod';

const allMetrics = [
  'IncomingBytes',
  'IncomingRecords',
  'OutgoingBytes',
  'OutgoingRecords',
  'WriteProvisionedThroughputExceeded',
  'ReadProvisionedThroughputExceeded',
  'IteratorAgeMilliseconds',
] as const;

/** A list of metric names; `ALL` stands for every one. */
export const shardLevelMetricsSchema = z
  .array(z.enum([...allMetrics, 'ALL']))
  .min(1)
  .max(7)
  .transform((names) => allMetrics.filter((metric) => names.includes('ALL') || names.includes(metric)));
