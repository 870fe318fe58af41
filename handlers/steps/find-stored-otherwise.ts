import type { Batch } from '../domain/batch.ts';
import { lineFormatOf } from '../domain/batch-lines.ts';
import type { ContentType } from '../domain/content-type.ts';
import { ObjectNotFoundError } from '../errors.ts';
import type { Logger } from '../ports/logger.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { forEachConcurrently, writeConcurrency } from './for-each-concurrently.ts';

export interface FindStoredOtherwiseDeps {
  objects: Pick<ObjectStore, 'readLines'>;
  /** The stack's present one. */
  contentType: ContentType;
  logger: Logger;
}

/**
 * Those of these batches that are stored under another content type than the stack has now, and which: the model would be told
 * that their lines are what they are not. A row that was made from its object's key does not know; then the first line does.
 */
export async function findStoredOtherwise(
  deps: FindStoredOtherwiseDeps,
  batches: Iterable<Batch>,
): Promise<Map<Batch, ContentType>> {
  const found = new Map<Batch, ContentType>();
  await forEachConcurrently(batches, writeConcurrency, async (batch) => {
    const stored = batch.contentType ?? (await readContentType(deps, batch));
    if (stored !== undefined && stored !== deps.contentType) found.set(batch, stored);
  });
  return found;
}

/** @returns nothing of an object that cannot be read, or whose first line is none of ours: that alone holds up no transform */
async function readContentType(
  { objects, logger }: FindStoredOtherwiseDeps,
  { batchId, dataKey }: Batch,
): Promise<ContentType | undefined> {
  try {
    for await (const line of objects.readLines(dataKey)) {
      const format = lineFormatOf(line);
      return format.readJob(line) && format.contentType;
    }
  } catch (error) {
    if (!(error instanceof ObjectNotFoundError)) logger.error('content type of a batch not read', { batchId, error });
  }
  return undefined;
}
