import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { startModelServer } from '../../chaos/model.ts';
import { readSchedule } from '../../chaos/read-schedule.ts';
import { describeOutcome } from '../../chaos/report.ts';
import { isBroken, runSchedules } from '../../chaos/run-schedules.ts';
import { planSchedule, type Schedule } from '../../chaos/schedule.ts';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

beforeAll(async () => {
  const { build } = await import(pathToFileURL(`${root}/scripts/build.mjs`).href);
  await build(root);
});

/** What is broken, for people to read. */
async function run(schedules: readonly Schedule[]): Promise<string[]> {
  await using model = await startModelServer();
  const settings = { root, modelUrl: model.url, atOnce: 3, untilBroken: false, report: () => undefined };
  const outcomes = await runSchedules(schedules, settings);
  return outcomes.filter(isBroken).map(describeOutcome);
}

test('twenty seeds of faults break no promise', async () => {
  const schedules = Array.from({ length: 20 }, (_, index) => planSchedule(index + 1));

  expect(await run(schedules)).toEqual([]);
}, 600_000);

test('what once broke a promise breaks none any more', async () => {
  const folder = join(root, 'chaos/regressions');
  const schedules = await Promise.all(readdirSync(folder).map((file) => readSchedule(join(folder, file))));

  expect(schedules).not.toEqual([]);
  expect(await run(schedules)).toEqual([]);
}, 600_000);
