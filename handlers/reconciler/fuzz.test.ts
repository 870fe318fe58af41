import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lineFormatOf } from '../domain/batch-lines.ts';
import { acceptJob } from '../domain/job-transitions.ts';
import { parseBatchDataKey } from '../domain/object-keys.ts';
import { brokenDeliveryKey, brokenWork, intactWork } from '../fakes/broken-work.ts';
import { buildBatch, buildJobRecord, buildStreamRecord, jobIdOf } from '../fakes/build.ts';
import { buildWorld, type World } from '../fakes/build-world.ts';
import { elementsOf } from '../fakes/failed-deliveries.ts';
import { findLeaks } from '../fakes/find-leaks.ts';
import { findLost } from '../fakes/find-lost.ts';
import { seed } from '../fakes/mutate.ts';
import { resultLine, storeBatch } from '../fakes/store-batch.ts';
import { createHandler } from './handler.ts';

/** Work of each kind that was left undone, the same every time. */
const waiting = buildBatch({ batchId: '5f0d4f0e-6c35-5d0b-9a35-000000000001' });
const lost = buildBatch({ batchId: '5f0d4f0e-6c35-5d0b-9a35-000000000002' });
const overdue = buildJobRecord({ jobId: jobIdOf(4), arrivalTime: '2026-03-04T04:00:00.000Z' });
const delivered = buildJobRecord({ jobId: jobIdOf(5) });
const deliveryKey = 'aws/lambda/mapping/shardId-000000000000/2026/03/04/intact';

it('heals all else whatever is broken, in two ticks, and leaves nothing half done: 10,000 rows, keys, lines, bookmarks, deliveries', async () => {
  await fc.assert(
    fc.asyncProperty(brokenWork, async ({ put, isRow }) => {
      const world = buildWorld();
      await put(world);
      await leaveUndone(world);
      const broken = world.objects.objects.get(brokenDeliveryKey);

      const errors = [...(await tick(world)), ...(await tick(world))];

      // A row may name a key that no service takes; the next tick says so again.
      const unexpected = errors.filter((error) => !(isRow && String(error).startsWith('Error: The service refuses')));
      const found = [...(await findUndone(world)), ...findLeaks(world, ...errors), ...unexpected];
      expect(isRow ? found : [...found, ...findUnrecorded(world)]).toEqual([]);
      if (broken === undefined) return;
      expect(world.objects.objects.has(brokenDeliveryKey)).toBe(false);
      const elements = elementsOf(broken);
      expect(findLost(world, elements ?? [])).toEqual([]);
      if (elements === undefined) expect(world.objects.objects.get(`parked/${brokenDeliveryKey}`)).toBe(broken);
    }),
    { numRuns: 10_001, seed, examples: [[intactWork]] },
  );
}, 120_000);

async function leaveUndone(world: World): Promise<void> {
  world.limits.maxTransformJobs = 10;
  await storeBatch(world, 1, waiting);
  await world.objects.put(lost.dataKey, resultLine(jobIdOf(6), '6'));
  await world.objects.put(deliveryKey, JSON.stringify({ payload: { Records: [buildStreamRecord(delivered, '50')] } }));
  await world.jobs.write(acceptJob(overdue, world));
}

/** @returns what failed */
async function tick(world: World): Promise<unknown[]> {
  world.clock.now = new Date(world.clock.now.getTime() + 60_000);
  try {
    await createHandler(world)();
    return [];
  } catch (error) {
    return error instanceof AggregateError ? error.errors : [error];
  }
}

/** What is left of the work that has nothing broken. */
async function findUndone({ batches, jobs, objects }: World): Promise<string[]> {
  const isDone = {
    waiting: (await batches.find(waiting.batchId))?.state === 'transforming',
    lost: (await batches.find(lost.batchId))?.recordCount === 1,
    overdue: (await jobs.find(overdue.jobId))?.status === 'Expired',
    delivery: !objects.objects.has(deliveryKey),
    delivered: (await jobs.find(delivered.jobId))?.stage === 'batched',
  };
  return Object.entries(isDone).flatMap(([name, done]) => (done ? [] : [name]));
}

/** Batch objects without a row that counts them, and jobs in them without a row. */
function findUnrecorded({ batches, jobs, objects }: World): string[] {
  const own = [...objects.objects].filter(([key]) => parseBatchDataKey(key) !== undefined && key !== waiting.dataKey);
  return own.flatMap(([key, body]) => {
    const row = batches.batches.get(parseBatchDataKey(key)?.batchId ?? '');
    const found = body.split('\n').flatMap((line) => lineFormatOf(line).readJob(line)?.jobId ?? []);
    return [...(row?.recordCount === undefined ? [key] : []), ...found.filter((jobId) => !jobs.rows.has(jobId))];
  });
}
