import type { Violation } from '../checks/violation.ts';
import type { MortalEnvironment } from '../environment/mortal-environment.ts';
import type { Strikes } from '../environment/passages.ts';
import type { EarlierRuns } from '../observe/observer.ts';
import type { Schedule } from '../plan/schedule.ts';
import { hasStruck } from './has-struck.ts';
import { playSchedule } from './play-schedule.ts';

export interface Outcome {
  readonly schedule: Schedule;
  readonly strikes: Strikes;
  readonly killCount: number;
  readonly jobCount: number;
  readonly violations: readonly Violation[];
  /** What is left of the run, where somebody wants to look at it. */
  readonly folder: string | undefined;
  /** Seeds that had the same environment before. */
  readonly earlierSeeds: readonly number[];
}

export const isBroken = ({ violations }: Pick<Outcome, 'violations'>): boolean => violations.length > 0;

/** A fault did not strike as often as planned: what the seed was to try is not tried. */
export const hasMissed = ({ schedule, strikes }: Pick<Outcome, 'schedule' | 'strikes'>): boolean =>
  !hasStruck(schedule, strikes);

/**
 * Plays a schedule in an environment that is empty and begins with its faults, up to the checker's verdict.
 *
 * @param earlierRuns what is still there of them
 */
export async function runSchedule(
  schedule: Schedule,
  environment: MortalEnvironment,
  earlierRuns: EarlierRuns,
): Promise<Omit<Outcome, 'folder' | 'earlierSeeds'>> {
  const result = await playSchedule(schedule, environment, earlierRuns).catch(brokenOff);
  return { schedule, ...result, strikes: environment.strikes(), killCount: environment.killCount };
}

/** The run could not be played to its end: that says nothing about the promises. */
export const cannotBePlayed = 'the environment works';

/** One seed that cannot be played to its end is no reason not to play the others. */
function brokenOff(error: unknown): Pick<Outcome, 'violations' | 'jobCount'> {
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { violations: [{ invariant: cannotBePlayed, detail }], jobCount: 0 };
}
