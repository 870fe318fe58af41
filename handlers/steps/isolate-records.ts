import type { Batch } from '../domain/batch.ts';
import { isolatedDataKey } from '../domain/object-keys.ts';
import type { CollectDeps } from './collect-deps.ts';
import { forEachConcurrently, writeConcurrency } from './for-each-concurrently.ts';
import { readBatchLines } from './read-batch-lines.ts';

/** Writes each record of a batch as an object of its own, named by its job: the batch's next transform reads these. */
export async function isolateRecords({ objects }: Pick<CollectDeps, 'objects'>, { dataKey }: Batch): Promise<void> {
  await forEachConcurrently(readBatchLines(objects, dataKey), writeConcurrency, async ({ line, job }) => {
    await objects.put(isolatedDataKey(dataKey, job.jobId), `${line}\n`, 'text/plain; charset=utf-8');
  });
}
