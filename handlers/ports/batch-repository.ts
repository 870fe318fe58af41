import type { Batch, Transform } from '../domain/batch.ts';
import type { BatchRetry } from '../domain/transform-outcome.ts';

/** How many jobs of a batch ended with a result and how many without one. */
export interface BatchCounts {
  resultCount: number;
  errorCount: number;
}

/** What says whether somebody else went on with a batch. */
export type BatchProgress = Pick<Batch, 'state' | 'attempt'>;

export interface BatchRepository {
  /** Writes a batch that is not there yet; else adds only counts and content type. @returns the batch as it is now */
  record(batch: Batch): Promise<Batch>;
  find(batchId: string): Promise<Batch | undefined>;
  /** The rows that there are of these batches, by batch id. */
  findAll(batchIds: readonly string[]): Promise<Map<string, Batch>>;
  findTransform(transformJobName: string): Promise<Transform | undefined>;
  /** What is not finished. May lag behind writes for a moment: decide by it, but let conditions protect what is decided. */
  listOpen(): Promise<{ batches: Batch[]; transforms: Transform[] }>;
  /**
   * Takes the place and all batches for a transform, all or nothing. A place is free again at the latest when its transform
   * expires.
   *
   * @returns `refused` if the place is taken, a batch no longer waits at that attempt, or the transform exists
   */
  claim(transform: Transform, at: Date): Promise<'claimed' | 'refused'>;
  /** Notes that results are being written back. No effect on a closed batch. */
  markCollecting(batchId: string, at: Date): Promise<void>;
  /** Makes a batch wait again for its next attempt, if it still is in this transform. */
  reopen(batchId: string, transformJobName: string, retry: BatchRetry): Promise<void>;
  /** Ends a batch, once. @param seen only if it still is as it was seen: in no other state, and at no other attempt */
  close(batchId: string, counts: BatchCounts, at: Date, seen?: BatchProgress): Promise<void>;
  /** Ends a transform and frees its place, once. @returns whether this call did it */
  endTransform(transform: Transform, at: Date): Promise<boolean>;
}
