/** Where CloudWatch keeps what the functions report. `docs/metrics.md` says what each metric means. */
export const metricNamespace = 'Slipway';

/** The only dimension: several stacks may share an account, and each combination of values is billed as a metric. */
export const metricDimension = 'Stack';

/** What the functions report, each with its CloudWatch unit. */
export const metricUnits = {
  JobsAccepted: 'Count',
  JobsProcessed: 'Count',
  JobsFailed: 'Count',
  JobsExpired: 'Count',
  JobsCanceled: 'Count',
  BatchesStored: 'Count',
  RecordsBatched: 'Count',
  RecordsParked: 'Count',
  RecordsGivenUp: 'Count',
  TransformsStarted: 'Count',
  TransformsPostponed: 'Count',
  TransformsFailed: 'Count',
  PlatformFailures: 'Count',
  ReconcilerRepairs: 'Count',
  OpenBatches: 'Count',
  OldestOpenBatchAge: 'Seconds',
  OldestOpenJobAge: 'Seconds',
} as const;

export type MetricName = keyof typeof metricUnits;
