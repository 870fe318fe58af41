import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Violation } from './checks/violation.ts';
import { startMortalEnvironment } from './environment/mortal-environment.ts';
import { playSchedule } from './play-schedule.ts';
import type { Schedule } from './schedule.ts';

export interface ScheduleSettings {
  /** The checkout, or a copy of it whose build differs. */
  readonly root: string;
  readonly modelUrl: string;
  /** Do not delete the data folder, for a look at what is in it. */
  readonly keepData?: boolean;
}

export interface Outcome {
  readonly schedule: Schedule;
  /** How often each fault struck, by its id. */
  readonly strikes: ReadonlyMap<number, number>;
  readonly deaths: number;
  readonly jobCount: number;
  readonly violations: readonly Violation[];
  readonly dataFolder?: string;
}

/** A minute, which the reconciler waits for, is a second. */
const timeScale = 60;

/** Runs one schedule from an empty data folder to the checker's verdict. */
export async function runSchedule(schedule: Schedule, settings: ScheduleSettings): Promise<Outcome> {
  const folder = await mkdtemp(join(tmpdir(), `slipway-chaos-${schedule.seed}-`));
  try {
    if (settings.keepData) await writeFile(join(folder, 'schedule.json'), JSON.stringify(schedule, null, 2));
    const { root, modelUrl } = settings;
    const { parameters, faults, platformFaults } = schedule;
    const life = { root, modelUrl, parameters, timeScale, faults, platformFaults };
    await using environment = startMortalEnvironment({ ...life, folder });
    const result = await playSchedule(schedule, environment).catch(brokenOff);
    return {
      schedule,
      ...result,
      strikes: environment.strikes(),
      deaths: environment.deaths,
      ...(settings.keepData ? { dataFolder: folder } : {}),
    };
  } finally {
    if (!settings.keepData) await rm(folder, { recursive: true, force: true });
  }
}

/** One seed that cannot be played to its end is no reason not to play the others. */
function brokenOff(error: unknown): Pick<Outcome, 'violations' | 'jobCount'> {
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { violations: [{ invariant: 'the environment works', detail }], jobCount: 0 };
}
