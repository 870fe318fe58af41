import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type MortalEnvironment, startMortalEnvironment } from '../environment/mortal-environment.ts';
import { type EarlierRuns, noEarlierRuns } from '../observe/observer.ts';
import type { Schedule } from '../plan/schedule.ts';
import { clearEnvironment } from './clear-environment.ts';
import { hasStruck } from './has-struck.ts';
import { prepareRun } from './prepare-run.ts';
import { isBroken, type Outcome, runSchedule } from './run-schedule.ts';

export interface GroupSettings {
  /** The checkout, or a copy of it whose build differs. */
  readonly root: string;
  readonly modelUrl: string;
  /** Where the environments have their folders. */
  readonly folder: string;
  /** Whose data is not deleted, for a look at it. */
  readonly keep: 'nothing' | 'what broke' | 'all';
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
  { root, modelUrl, folder: parent, keep }: GroupSettings,
): AsyncGenerator<Outcome> {
  if (first === undefined) return;
  const folder = await mkdtemp(join(parent, 'environment-'));
  const earlierSeeds: number[] = [];
  let isKept = false;
  try {
    const { parameters } = first;
    let run = await prepareRun(first, folder, 0);
    const { runFaults } = run;
    await using environment = startMortalEnvironment({ root, modelUrl, parameters, timeScale, folder, runFaults });
    let earlierRuns = noEarlierRuns;
    for (const schedule of [first, ...others]) {
      if (schedule !== first) {
        const left = await empty(environment);
        if (left === undefined) return;
        earlierRuns = left;
        run = await prepareRun(schedule, folder, earlierSeeds.length);
        await environment.begin(run.runFaults);
      }
      const outcome = await runSchedule(schedule, environment, earlierRuns);
      isKept = keep === 'all' || (keep === 'what broke' && isBroken(outcome));
      yield { ...outcome, folder: isKept ? run.folder : undefined, earlierSeeds: [...earlierSeeds] };
      if (isBroken(outcome) || !hasStruck(schedule, outcome.strikes)) return;
      earlierSeeds.push(schedule.seed);
    }
  } finally {
    if (!isKept) await rm(folder, { recursive: true, force: true });
  }
}

/** @returns what stays of earlier runs; nothing if the environment cannot be emptied, so that the next run needs a new one */
async function empty(environment: MortalEnvironment): Promise<EarlierRuns | undefined> {
  try {
    return await clearEnvironment(environment);
  } catch {
    return undefined;
  }
}
