import type { Schedule } from '../plan/schedule.ts';
import { groupSchedules, type Sharing } from './group-schedules.ts';
import { type GroupSettings, runGroup } from './run-group.ts';
import type { Outcome } from './run-schedule.ts';

export interface RunSchedulesOptions extends GroupSettings {
  /** Environments. */
  readonly atOnce: number;
  readonly sharing: Sharing;
  /** No further one begins once one has come out like this. */
  readonly isEnough: (outcome: Outcome) => boolean;
  /** Told of each when it is over, with all outcomes so far. */
  readonly report: (outcome: Outcome, outcomes: readonly Outcome[]) => void;
}

/** Runs schedules, those that share an environment in the order given. @returns the outcomes by seed */
export async function runSchedules(schedules: readonly Schedule[], options: RunSchedulesOptions): Promise<Outcome[]> {
  const { atOnce, sharing, isEnough, report } = options;
  const outcomes: Outcome[] = [];
  const waiting = groupSchedules(schedules, sharing);

  async function runNext(): Promise<void> {
    for (let group = waiting.shift(); group !== undefined; group = waiting.shift()) {
      for await (const outcome of runGroup(group, options)) {
        outcomes.push(outcome);
        report(outcome, outcomes);
        if (outcomes.some(isEnough)) return;
      }
    }
  }

  await Promise.all(Array.from({ length: atOnce }, runNext));
  return outcomes.sort((a, b) => a.schedule.seed - b.schedule.seed);
}
