import type { Schedule } from '../plan/schedule.ts';
import { cannotBePlayed, type Outcome } from '../play/run-schedule.ts';
import { type RunSchedulesOptions, runSchedules } from '../play/run-schedules.ts';
import { describeOutcome } from '../report.ts';
import { buildMutant } from './build-mutant.ts';
import type { Mutation } from './mutations.ts';

/** Runs schedules without one protection until a promise is broken. @returns that run, or nothing if none noticed */
export async function runMutant(
  mutation: Mutation,
  schedules: readonly Schedule[],
  options: Omit<RunSchedulesOptions, 'isEnough'>,
): Promise<Outcome | undefined> {
  const mutant = await buildMutant(options.root, mutation);
  const isEnough = (outcome: Outcome) => brokenPromises(outcome).length > 0;
  const outcomes = await runSchedules(schedules, { ...options, root: mutant, isEnough });
  return outcomes.find(isEnough);
}

export function describeVerdict({ without }: Mutation, noticed: Outcome | undefined): string {
  if (noticed === undefined) return `without ${without}: not noticed`;
  const verdict = `without ${without}: noticed by seed ${noticed.schedule.seed}: ${brokenPromises(noticed).join('; ')}`;
  return noticed.folder === undefined ? verdict : `${verdict}\n${describeOutcome(noticed)}`;
}

/** Each once. A run that cannot be played to its end proves nothing. */
export function brokenPromises({ violations }: Pick<Outcome, 'violations'>): string[] {
  const invariants = violations.map(({ invariant }) => invariant);
  return [...new Set(invariants)].filter((invariant) => invariant !== cannotBePlayed);
}
