import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readSchedule } from '../../chaos/plan/read-schedule.ts';
import { planSchedule } from '../../chaos/plan/schedule.ts';
import { hasMissed, type Outcome } from '../../chaos/play/run-schedule.ts';
import { describeOutcome } from '../../chaos/report.ts';
import { brokenIn, prepareRuns, root, run } from './chaos-runs.ts';

const folder = prepareRuns();
const atOnce = 3;

/** Where not every fault struck as often as planned. */
function missedIn(outcomes: readonly Outcome[]): string[] {
  return outcomes.filter(hasMissed).map((outcome) => describeOutcome(outcome));
}

test('twenty seeds of faults break no promise, and each fault strikes as planned', async () => {
  const schedules = Array.from({ length: 20 }, (_, index) => planSchedule(index + 1));

  const outcomes = await run(schedules, folder, atOnce);

  expect(brokenIn(outcomes)).toEqual([]);
  expect(missedIn(outcomes)).toEqual([]);
}, 600_000);

test('what once broke a promise breaks none any more', async () => {
  const regressions = join(root, 'chaos/regressions');
  const schedules = await Promise.all(readdirSync(regressions).map((file) => readSchedule(join(regressions, file))));

  const outcomes = await run(schedules, folder, atOnce);

  expect(schedules).not.toEqual([]);
  expect(brokenIn(outcomes)).toEqual([]);
  expect(missedIn(outcomes)).toEqual([]);
}, 600_000);
