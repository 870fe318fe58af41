import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clearEnvironment } from './clear-environment.ts';
import { startMortalEnvironment } from './environment/mortal-environment.ts';
import { createRunFolder, isBroken, type Outcome, runSchedule, trialOf } from './run-schedule.ts';
import type { Schedule } from './schedule.ts';
import { hasStruck } from './struck.ts';

export interface GroupSettings {
  /** The checkout, or a copy of it whose build differs. */
  readonly root: string;
  readonly modelUrl: string;
  /** Do not delete the data folder, for a look at what is in it. */
  readonly keepData?: boolean;
}

/** A minute, which the reconciler waits for, is a second. */
const timeScale = 60;

/**
 * Runs schedules of one stack one after the other. They share an environment, which is emptied between them: most of a run's
 * processor time is the start of its functions. After one that left anything undone the next one gets a new environment.
 */
export async function* runGroup(schedules: readonly Schedule[], settings: GroupSettings): AsyncGenerator<Outcome> {
  let done = 0;
  while (done < schedules.length) {
    for await (const outcome of runInOneEnvironment(schedules.slice(done), settings)) {
      done += 1;
      yield outcome;
    }
  }
}

async function* runInOneEnvironment(
  [first, ...others]: readonly Schedule[],
  { root, modelUrl, keepData = false }: GroupSettings,
): AsyncGenerator<Outcome> {
  if (first === undefined) return;
  const folder = await mkdtemp(join(tmpdir(), 'slipway-chaos-'));
  try {
    const { parameters } = first;
    const runFolder = await createRunFolder(first, folder);
    const trial = trialOf(first, runFolder);
    await using environment = startMortalEnvironment({ root, modelUrl, parameters, timeScale, folder, trial });
    let outcome = await runSchedule(first, environment, runFolder);
    yield outcome;
    for (const schedule of others) {
      if (keepData || isBroken(outcome) || !hasStruck(outcome.schedule, outcome.strikes)) return;
      await clearEnvironment(environment);
      const nextFolder = await createRunFolder(schedule, folder);
      await environment.begin(trialOf(schedule, nextFolder));
      outcome = await runSchedule(schedule, environment, nextFolder);
      yield outcome;
    }
  } finally {
    if (!keepData) await rm(folder, { recursive: true, force: true });
  }
}
