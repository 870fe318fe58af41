import { expect, it } from 'vitest';
import { resultKeyOf } from '../domain/object-keys.ts';
import { jobIdOf } from '../fakes/build.ts';
import { buildWorld } from '../fakes/build-world.ts';
import { resultLine, startBatch } from '../fakes/store-batch.ts';
import { writeResults } from './write-results.ts';

it.each([
  ['sixteen at a time', 40, 200_000, 16],
  ['fewer at a time if they are very large', 10, 5_900_000, 2],
])('stores large results %s, each before its row', async (_what, count, length, expected) => {
  const world = buildWorld();
  const { batch } = await startBatch(world, count);
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  const lines = numbers.map((number) => resultLine(jobIdOf(number), `${number}`.padEnd(length, 'x')));
  await world.objects.put(resultKeyOf(batch.dataKey), lines.join(''));
  let underWay = 0;
  let most = 0;
  const put = world.objects.put.bind(world.objects);
  world.objects.put = async (key, body) => {
    underWay += 1;
    most = Math.max(most, underWay);
    await new Promise((resolve) => setImmediate(resolve));
    await put(key, body);
    underWay -= 1;
  };
  const writeAll = world.jobs.writeAll.bind(world.jobs);
  world.jobs.writeAll = async (transitions) => {
    for (const { resultKey = '' } of transitions) expect(world.objects.objects.has(resultKey)).toBe(true);
    return writeAll(transitions);
  };

  await writeResults(world, batch);

  expect(most).toBe(expected);
  expect(await world.batches.find(batch.batchId)).toMatchObject({ resultCount: count, errorCount: 0 });
  for (const number of numbers) {
    const { resultKey = '' } = (await world.jobs.find(jobIdOf(number))) ?? {};
    expect(world.objects.objects.get(resultKey)).toMatch(new RegExp(`^${number}x`));
  }
});
