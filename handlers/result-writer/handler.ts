import { objectCreatedEventSchema } from '../domain/object-created-event.ts';
import { parseEvent } from '../parse-event.ts';
import type { CollectDeps } from '../steps/collect-deps.ts';
import { writeIsolatedResult } from '../steps/write-isolated-results.ts';
import { writeResults } from '../steps/write-results.ts';
import { readResultObject } from './core.ts';

/**
 * Writes an output object of Batch Transform back to its jobs. The object of a whole batch closes it; the objects of an
 * isolated batch come one by one, and the end of the transform closes that.
 */
export function createHandler(deps: CollectDeps) {
  return async (event: unknown): Promise<void> => {
    const { key } = parseEvent(objectCreatedEventSchema, event, 'an "Object Created" event of S3').detail.object;
    const object = readResultObject(key, deps.jobRetentionDays);
    if (object === undefined) return deps.logger.warn('object ignored', { key });

    // `record` finds the row, or makes it: the object is there, whatever happened to the row.
    const batch = await deps.batches.record(object.batch);
    if (object.mode === 'isolated') {
      await writeIsolatedResult(deps, batch, key);
    } else if (batch.state !== 'closed') {
      await writeResults(deps, batch);
    }
  };
}
