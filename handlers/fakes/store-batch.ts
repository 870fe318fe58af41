import type { Batch } from '../domain/batch.ts';
import { startTransforms } from '../steps/start-transforms.ts';
import { buildBatch, buildJobRecord, jobIdOf } from './build.ts';
import type { World } from './build-world.ts';

/** Puts a batch of `count` jobs where stream-processor would. */
export async function storeBatch(world: World, count: number, fields: Partial<Batch> = {}): Promise<Batch> {
  const batch = buildBatch({ recordCount: count, contentType: world.lines.contentType, ...fields });
  const lines = Array.from({ length: count }, (_, index) =>
    world.lines.write(buildJobRecord({ jobId: jobIdOf(index + 1), payload: `${index + 1}` })),
  );
  await world.objects.put(batch.dataKey, lines.map((line) => `${line}\n`).join(''));
  return world.batches.record(batch);
}

/** A stored batch whose transform runs. @returns the batch and the transform's name */
export async function startBatch(world: World, count: number, fields: Partial<Batch> = {}) {
  const { batchId } = await storeBatch(world, count, fields);
  await startTransforms(world, 'all');
  const batch = await world.batches.find(batchId);
  if (batch?.transformJobName === undefined) throw new Error(`No transform was started for batch ${batchId}`);
  return { batch, transformJobName: batch.transformJobName };
}

/** What Batch Transform makes of a CSV batch line: the job, the time, and the payload doubled. */
export function resultLine(jobId: string, prediction: string): string {
  return `${jobId},${buildJobRecord().arrivalTime},${prediction}\n`;
}
