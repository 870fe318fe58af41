import type { Batch, Transform } from './batch.ts';
import { deriveTransformJobName } from './identifiers.ts';

export interface TransformLimits {
  /** How many transforms may run at once. */
  maxTransformJobs: number;
  /** `S3`: as many transforms as there are free places. `Schedule`: one for all that waits. */
  triggerType: 'S3' | 'Schedule';
}

/**
 * A claim is one DynamoDB transaction of at most 100 items: the batches, the transform and its place.
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
 */
export const maxBatchesPerTransform = 98;

/**
 * Decides which transforms to start now. Each waiting batch gets a transform of its own while there are places; when more wait
 * than there are places, they are coalesced, oldest first. An isolated batch always has its transform to itself.
 *
 * The same input gives the same plan, and a plan never needs more places than are free.
 */
export function planTransforms(
  batches: readonly Batch[],
  running: readonly Transform[],
  limits: TransformLimits,
  now: Date,
): Transform[] {
  const slots = freeSlots(running, limits.maxTransformJobs);
  const waiting = batches
    .filter(({ state, notBefore }) => state === 'waiting' && (notBefore ?? '') <= now.toISOString())
    .sort((a, b) => compareText(a.openSince, b.openSince) || compareText(a.batchId, b.batchId));

  return groupBatches(waiting, slots.length, limits.triggerType).flatMap((group, index) => {
    const [oldest] = group;
    const slot = slots[index];
    return oldest === undefined || slot === undefined ? [] : [newTransform(oldest, group, slot)];
  });
}

/** @param batches oldest first; so are the groups, and the oldest batch is in the first one */
function groupBatches(
  batches: readonly Batch[],
  slots: number,
  triggerType: TransformLimits['triggerType'],
): Batch[][] {
  const together = batches.filter(({ mode }) => mode === 'together');
  const isolated = batches.filter(({ mode }) => mode === 'isolated').map((batch) => [batch]);
  const wholes = [...isolated, ...(together.length > 0 ? [together] : [])]
    .sort(([a], [b]) => compareText(a?.openSince ?? '', b?.openSince ?? ''))
    .slice(0, slots);

  const spare = triggerType === 'S3' ? slots - wholes.length : 0;
  return wholes.flatMap((group) => (group === together ? divide(together, 1 + spare) : [group])).slice(0, slots);
}

/** Cuts a list into at most `parts` pieces of nearly equal length, none longer than one transform may take. */
function divide(batches: readonly Batch[], parts: number): Batch[][] {
  const size = Math.min(Math.ceil(batches.length / parts), maxBatchesPerTransform);
  return Array.from({ length: Math.ceil(batches.length / size) }, (_, part) =>
    batches.slice(part * size, (part + 1) * size),
  );
}

function newTransform(oldest: Batch, batches: readonly Batch[], slot: number): Transform {
  return {
    transformJobName: deriveTransformJobName(batches),
    mode: oldest.mode,
    batches: batches.map(({ batchId, dataKey, attempt }) => ({ batchId, dataKey, attempt })),
    slot,
    openSince: oldest.openSince,
    expiresAt: oldest.expiresAt,
  };
}

function freeSlots(running: readonly Transform[], maxTransformJobs: number): number[] {
  const taken = new Set(running.map(({ slot }) => slot));
  const free = Array.from({ length: maxTransformJobs }, (_, slot) => slot).filter((slot) => !taken.has(slot));
  // After a change to fewer places, transforms in places that no longer exist still count.
  return free.slice(0, Math.max(0, maxTransformJobs - running.length));
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
