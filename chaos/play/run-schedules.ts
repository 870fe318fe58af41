import type { Schedule } from '../plan/schedule.ts';
import { groupByStack } from './group-by-stack.ts';
import { type GroupSettings, runGroup } from './run-group.ts';
import type { Outcome } from './run-schedule.ts';

export interface RunSchedulesOptions extends GroupSettings {
  /** Environments. */
  readonly atOnce: number;
  /** No further one begins once one has come out like this. */
  readonly isEnough: (outcome: Outcome) => boolean;
  /** Told of each when it is over, with all outcomes so far. */
  readonly report: (outcome: Outcome, outcomes: readonly Outcome[]) => void;
}

/** Runs schedules, those of the same stack in the order given. @returns the outcomes by seed */
export async function runSchedules(schedules: readonly Schedule[], options: RunSchedulesOptions): Promise<Outcome[]> {
  const { atOnce, isEnough, report } = options;
  const outcomes: Outcome[] = [];
  const waiting = groupByStack(schedules);

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
