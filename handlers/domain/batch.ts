import type { ContentType } from './content-type.ts';

/**
 * How a batch is run: `together` as one object; `isolated`, after a record of it failed the model, as one object per record.
 */
export type BatchMode = 'together' | 'isolated';

/** A batch that waits for a transform, or is in one, or has all its results. */
type BatchState = 'waiting' | 'transforming' | 'closed';

/** One `batch#…` item of BatchTable. Times are RFC 3339 UTC. */
export interface Batch {
  batchId: string;
  /** Key of the batch object; it alone is enough to rebuild the item. */
  dataKey: string;
  state: BatchState;
  mode: BatchMode;
  /** From 1; part of the transform's name, so each attempt is another transform. */
  attempt: number;
  /** Attempts in this mode that the platform failed. */
  platformFailures: number;
  /** When its first record arrived, to the minute: planning takes the oldest first. */
  openSince: string;
  expiresAt: number;
  /** Unknown where the row was rebuilt from the object's key. */
  recordCount?: number | undefined;
  byteCount?: number | undefined;
  /** Of its lines; unknown, too, where the row was rebuilt. A transform of another one is not made of it. */
  contentType?: ContentType | undefined;
  /** Do not run before this time: back-off after a failure of the platform. */
  notBefore?: string | undefined;
  transformJobName?: string | undefined;
  transformingAt?: string | undefined;
  collectingAt?: string | undefined;
  closedAt?: string | undefined;
  resultCount?: number | undefined;
  errorCount?: number | undefined;
}

/** Whether the batch is in this transform, and not behind it or in its next attempt. */
export function isIn({ state, transformJobName }: Batch, transform: string): boolean {
  return state === 'transforming' && transformJobName === transform;
}

/** One `transform#…` item of BatchTable: everything that creating the transform job again needs. */
export interface Transform {
  transformJobName: string;
  mode: BatchMode;
  batches: readonly TransformBatch[];
  /** Which of the `MaxTransformJobs` places it takes; the place is an item of its own, so two transforms never share it. */
  slot: number;
  openSince: string;
  expiresAt: number;
  endedAt?: string | undefined;
}

interface TransformBatch {
  batchId: string;
  dataKey: string;
  attempt: number;
}
