import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startModelServer } from '../../chaos/model.ts';
import { readSchedule } from '../../chaos/plan/read-schedule.ts';
import { planSchedule, type Schedule } from '../../chaos/plan/schedule.ts';
import { hasMissed, isBroken, type Outcome } from '../../chaos/play/run-schedule.ts';
import { runSchedules } from '../../chaos/play/run-schedules.ts';
import { describeOutcome } from '../../chaos/report.ts';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

const folder = mkdtempSync(join(tmpdir(), 'slipway-chaos-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeAll(async () => {
  const { build } = await import(pathToFileURL(`${root}/scripts/build.mjs`).href);
  await build(root);
});

async function run(schedules: readonly Schedule[]): Promise<Outcome[]> {
  await using model = await startModelServer();
  const settings = { root, modelUrl: model.url, folder, atOnce: 3, sharing: 'by stack', keep: 'nothing' } as const;
  // Awaited here: the model ends with this scope.
  return await runSchedules(schedules, { ...settings, isEnough: () => false, report: () => undefined });
}

/** For people to read. */
function brokenIn(outcomes: readonly Outcome[]): string[] {
  return outcomes.filter(isBroken).map((outcome) => describeOutcome(outcome));
}

/** Where not every fault struck as often as planned. */
function missedIn(outcomes: readonly Outcome[]): string[] {
  return outcomes.filter(hasMissed).map((outcome) => describeOutcome(outcome));
}

test('twenty seeds of faults break no promise, and each fault strikes as planned', async () => {
  const schedules = Array.from({ length: 20 }, (_, index) => planSchedule(index + 1));

  const outcomes = await run(schedules);

  expect(brokenIn(outcomes)).toEqual([]);
  expect(missedIn(outcomes)).toEqual([]);
}, 600_000);

test('what once broke a promise breaks none any more', async () => {
  const folder = join(root, 'chaos/regressions');
  const schedules = await Promise.all(readdirSync(folder).map((file) => readSchedule(join(folder, file))));

  const outcomes = await run(schedules);

  expect(schedules).not.toEqual([]);
  expect(brokenIn(outcomes)).toEqual([]);
  expect(missedIn(outcomes)).toEqual([]);
}, 600_000);
