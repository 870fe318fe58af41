import { expect, test } from 'vitest';
import { startModelServer } from '../../chaos/model.ts';
import { mutations } from '../../chaos/mutants/mutations.ts';
import { brokenPromises, runMutant } from '../../chaos/mutants/run-mutant.ts';
import { readSavedSchedules } from '../../chaos/mutants/saved-schedules.ts';
import { brokenIn, prepareRuns, root, run } from './chaos-runs.ts';

const folder = prepareRuns();
const saved = await readSavedSchedules(root);

test.concurrent.each(saved)(
  'the schedule of $name notices that it is missing',
  async ({ name, schedule, breaks }) => {
    const mutation = mutations.find((one) => one.name === name);
    if (mutation === undefined) throw new Error(`There is no mutation ${name} (any more).`);
    await using model = await startModelServer();
    const settings = { root, modelUrl: model.url, folder, atOnce: 1, sharing: 'none', keep: 'nothing' } as const;

    const noticed = await runMutant(mutation, [schedule], { ...settings, report: () => undefined });

    const broken = noticed === undefined ? [] : brokenPromises(noticed);
    expect(broken.filter((promise) => breaks.includes(promise))).not.toEqual([]);
  },
  240_000,
);

test.concurrent('the same schedules break no promise where nothing is missing', async () => {
  const schedules = saved.map(({ schedule }) => schedule);

  const outcomes = await run(schedules, folder, 1);

  expect(outcomes.length).toBe(mutations.length);
  expect(brokenIn(outcomes)).toEqual([]);
}, 240_000);
