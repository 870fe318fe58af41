/** What an event source mapping is told; the words are those of Lambda's API, times in its units. */
export interface MappingSettings {
  readonly uuid: string;
  readonly functionName: string;
  readonly eventSourceArn: string;
  readonly enabled: boolean;
  readonly batchSize: number;
  readonly maximumBatchingWindowInSeconds: number;
  /** -1: until the record expires. */
  readonly maximumRetryAttempts: number;
  /** -1: no limit but the stream's. */
  readonly maximumRecordAgeInSeconds: number;
  readonly bisectBatchOnFunctionError: boolean;
  /** Only shown: one batch of a shard at a time keeps every order that a higher factor keeps. */
  readonly parallelizationFactor: number;
  readonly startingPosition: 'TRIM_HORIZON' | 'LATEST' | 'AT_TIMESTAMP';
  /** For AT_TIMESTAMP, milliseconds since the epoch. */
  readonly startingPositionTimestampMs?: number;
  readonly reportBatchItemFailures: boolean;
  /** ARN of a bucket. */
  readonly onFailureDestinationArn?: string;
  /** Event patterns; a record that matches none is skipped. Absent: all match. */
  readonly filterPatterns?: readonly string[];
}

/** A mapping as it is stored: settings, and what `GetEventSourceMapping` shows beside them. */
export interface Mapping extends MappingSettings {
  /** Milliseconds since the epoch. */
  readonly lastModified: number;
}

/** How far a mapping is with a shard; written after each batch that is done with. */
export interface Checkpoint {
  /** The last record that is done with; `null` before the first. */
  readonly sequenceNumber: string | null;
  /** The shard is closed and all its records are done with: its children may begin. */
  readonly finished: boolean;
}
