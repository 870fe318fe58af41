import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startModelServer } from '../../chaos/model.ts';
import { mutations } from '../../chaos/mutants/mutations.ts';
import { brokenPromises, runMutant } from '../../chaos/mutants/run-mutant.ts';
import { readSavedSchedules } from '../../chaos/mutants/saved-schedules.ts';
import { isBroken } from '../../chaos/play/run-schedule.ts';
import { runSchedules } from '../../chaos/play/run-schedules.ts';
import { describeOutcome } from '../../chaos/report.ts';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const folder = mkdtempSync(join(tmpdir(), 'slipway-mutants-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeAll(async () => {
  const { build } = await import(pathToFileURL(`${root}/scripts/build.mjs`).href);
  await build(root);
});

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
  await using model = await startModelServer();
  const settings = { root, modelUrl: model.url, folder, atOnce: 1, sharing: 'by stack', keep: 'nothing' } as const;
  const schedules = saved.map(({ schedule }) => schedule);

  const outcomes = await runSchedules(schedules, { ...settings, isEnough: () => false, report: () => undefined });

  expect(outcomes.length).toBe(mutations.length);
  expect(outcomes.filter(isBroken).map((outcome) => describeOutcome(outcome))).toEqual([]);
}, 240_000);
