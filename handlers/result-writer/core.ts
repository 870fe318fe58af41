import type { Batch } from '../domain/batch.ts';
import { newBatch } from '../domain/new-batch.ts';
import { parseResultKey } from '../domain/object-keys.ts';

/** Which batch an output object belongs to, and whether it holds all its results or one; nothing if it is not ours. */
export function readResultObject(
  key: string,
  jobRetentionDays: number,
): { mode: Batch['mode']; batch: Batch } | undefined {
  const object = parseResultKey(key);
  const batch = object && newBatch(object.dataKey, jobRetentionDays);
  return object && batch && { mode: object.mode, batch };
}
