import { describe, expect, it } from 'vitest';
import { acceptJob } from '../domain/job-transitions.ts';
import { batchDataKey } from '../domain/object-keys.ts';
import { buildBatch, buildJobRecord, jobIdOf } from '../fakes/build.ts';
import { buildWorld, type World } from '../fakes/build-world.ts';
import { startBatch } from '../fakes/store-batch.ts';
import { createHandler } from './handler.ts';

const hourMs = 3_600_000;
const batchIdOf = (number: number) => `5f0d4f0e-6c35-5d0b-9a35-${number.toString(16).padStart(12, '0')}`;

/** Batches that are done, with their jobs, transforms and objects, first records so many hours ago. */
async function addHistory(world: World, count: number, hoursAgo: number): Promise<void> {
  const arrived = new Date(world.now().getTime() - hoursAgo * hourMs);
  for (let number = 1; number <= count; number += 1) {
    const batchId = batchIdOf(number);
    const { dataKey, openSince } = { dataKey: batchDataKey(batchId, arrived), openSince: arrived.toISOString() };
    await world.objects.put(dataKey, '');
    const batch = await world.batches.record({ ...buildBatch({ batchId }), dataKey, openSince, recordCount: 1 });
    const transform = { ...batch, transformJobName: `t${number}`, slot: 0, batches: [batch] };
    await world.batches.claim(transform, arrived);
    await world.batches.close(batchId, { resultCount: 1, errorCount: 0 }, arrived);
    await world.batches.endTransform(transform, arrived);
  }
}

/** The tick's calls, by port and name; what a list or a query gives counts as one each. */
async function countCalls(world: World): Promise<Record<string, number>> {
  const calls: Record<string, number> = {};
  const count = (name: string, by = 1) => {
    calls[name] = (calls[name] ?? 0) + by;
  };
  const counting = <Port extends object>(port: Port, portName: string): Port =>
    new Proxy(port, {
      get(target, name) {
        const member: unknown = Reflect.get(target, name, target);
        if (typeof member !== 'function') return member;
        return (...args: unknown[]): unknown => {
          const [first] = args;
          count(`${portName}.${String(name)}`, Array.isArray(first) ? first.length : 1);
          return Reflect.apply(member, target, args);
        };
      },
    });
  const objects = counting(world.objects, 'objects');
  const listObjects = world.objects.listObjects.bind(world.objects);
  world.objects.listObjects = async function* (prefix, after) {
    for await (const object of listObjects(prefix, after)) {
      count('objects listed');
      yield object;
    }
  };
  const seen = { ...world, objects, jobs: counting(world.jobs, 'jobs'), batches: counting(world.batches, 'batches') };

  world.clock.now = new Date(world.clock.now.getTime() + 60_000);
  await createHandler(seen)();
  return calls;
}

describe('the reconciler', () => {
  it('does the same for the same open work, however much was done before', async () => {
    const [young, old] = [buildWorld(), buildWorld()];
    await addHistory(old, 500, 24);
    for (const world of [young, old]) {
      await startBatch(world, 2);
      await world.jobs.write(acceptJob(buildJobRecord({ jobId: jobIdOf(1) }), world));
      await createHandler(world)();
    }

    expect(await countCalls(old)).toEqual(await countCalls(young));
  });

  it('takes a look at the row of each object that was written since the last tick, and at no other', async () => {
    const world = buildWorld();
    await addHistory(world, 500, 2);
    const first = await countCalls(world);
    const second = await countCalls(world);

    expect(first['batches.findAll']).toBe(500);
    expect(second['batches.findAll'] ?? 0).toBe(0);
  });
});
