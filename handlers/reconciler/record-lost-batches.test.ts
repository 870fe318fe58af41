import { describe, expect, it } from 'vitest';
import { batchDataKey } from '../domain/object-keys.ts';
import { buildJobRecord } from '../fakes/build.ts';
import { buildWorld, type World } from '../fakes/build-world.ts';
import { keysPerTick, maxFailedKeys } from './batch-search.ts';
import { recordLostBatches } from './record-lost-batches.ts';

const batchIdOf = (number: number) => `5f0d4f0e-6c35-5d0b-9a35-${number.toString(16).padStart(12, '0')}`;
const arrived = new Date('2026-03-04T05:06:00.000Z');
const keyOf = (number: number) => batchDataKey(batchIdOf(number), arrived);

/** A world with so many batch objects that have no row; those of the numbers in `broken` cannot be read. */
async function worldWithLost(count: number, broken: ReadonlySet<number> = new Set()): Promise<World> {
  const world = buildWorld();
  for (let number = 1; number <= count; number += 1) {
    await world.objects.put(keyOf(number), `${world.lines.write(buildJobRecord())}\n`);
  }
  const readLines = world.objects.readLines.bind(world.objects);
  world.objects.readLines = (key) => {
    if ([...broken].some((number) => keyOf(number) === key)) throw new Error(`${key} cannot be read`);
    return readLines(key);
  };
  return world;
}

async function tick(world: World): Promise<void> {
  world.clock.now = new Date(world.clock.now.getTime() + 60_000);
  await recordLostBatches(world);
}

describe('recordLostBatches', () => {
  it('goes on behind a batch that always fails, tries that again, and says so each time', async () => {
    const broken = new Set([1]);
    const world = await worldWithLost(1, broken);
    for (let number = 1; number <= keysPerTick; number += 1) {
      await world.objects.put(`data/2026/03/04/05/06/no-batch-${number}`, '');
    }
    await world.objects.put(batchDataKey(batchIdOf(2), new Date('2026-03-04T05:07:00.000Z')), '');

    await expect(tick(world)).rejects.toThrow('1 repairs failed');
    await expect(tick(world)).rejects.toThrow('1 repairs failed');
    expect([...world.batches.batches.keys()]).toEqual([batchIdOf(2)]);

    broken.clear();
    await tick(world);
    expect(world.batches.batches.get(batchIdOf(1))).toMatchObject({ recordCount: 1 });
  });

  it('forgets a batch that failed once its object is gone', async () => {
    const world = await worldWithLost(1, new Set([1]));
    await expect(tick(world)).rejects.toThrow('1 repairs failed');
    const bookmark = () => world.bookmarks.values.get('unrecorded-batches');
    expect(bookmark()).toContain(keyOf(1));
    const { objects: withoutIt } = buildWorld();
    world.objects.readLines = (key) => withoutIt.readLines(key);

    await tick(world);

    expect(bookmark()).not.toContain(keyOf(1));
  });

  it('stays where it is while more fail than it can leave behind', async () => {
    const count = maxFailedKeys + 1;
    const broken = new Set(Array.from({ length: count }, (_, index) => index + 1));
    const world = await worldWithLost(count, broken);

    await expect(tick(world)).rejects.toThrow(`${count} repairs failed`);
    expect(world.bookmarks.values.size).toBe(0);

    broken.clear();
    await tick(world);
    expect(world.batches.batches.size).toBe(count);
  });

  it('leaves an object to its event in the tick after it was written, and the next one does not', async () => {
    const world = await worldWithLost(1);
    world.clock.now = new Date(world.clock.now.getTime() + 10_000);

    await recordLostBatches(world);
    const afterOne = world.batches.batches.size;
    await tick(world);

    expect(afterOne).toBe(0);
    expect(world.batches.batches.size).toBe(1);
  });

  it('does not look at an object again that has its rows', async () => {
    const world = await worldWithLost(1);
    const asked: string[][] = [];
    const findAll = world.batches.findAll.bind(world.batches);
    world.batches.findAll = (batchIds) => {
      asked.push([...batchIds]);
      return findAll(batchIds);
    };

    await tick(world);
    await tick(world);
    await tick(world);

    expect(asked.flat()).toEqual([batchIdOf(1)]);
  });

  it('finds an object that appears six hours after its first record', async () => {
    const world = buildWorld();
    const dataKey = batchDataKey(batchIdOf(1), new Date(world.now().getTime() - 6 * 3_600_000));
    await tick(world);
    await world.objects.put(dataKey, `${world.lines.write(buildJobRecord())}\n`);

    await tick(world);

    expect(world.batches.batches.get(batchIdOf(1))).toMatchObject({ dataKey, recordCount: 1 });
  });
});
