import { type Outcome, runSchedule, type ScheduleSettings } from './run-schedule.ts';
import type { Schedule } from './schedule.ts';

export interface RunSchedulesOptions extends ScheduleSettings {
  readonly atOnce: number;
  /** No further one begins once one has broken something. */
  readonly untilBroken: boolean;
  /** Told of each when it is over, with all outcomes so far. */
  readonly report: (outcome: Outcome, outcomes: readonly Outcome[]) => void;
}

/** Runs schedules in their order, some at once. @returns the outcomes by seed */
export async function runSchedules(schedules: readonly Schedule[], options: RunSchedulesOptions): Promise<Outcome[]> {
  const { atOnce, untilBroken, report } = options;
  const outcomes: Outcome[] = [];
  const waiting = [...schedules];

  async function runNext(): Promise<void> {
    for (let schedule = waiting.shift(); schedule !== undefined; schedule = waiting.shift()) {
      const outcome = await runSchedule(schedule, options);
      outcomes.push(outcome);
      report(outcome, outcomes);
      if (untilBroken && isBroken(outcome)) waiting.length = 0;
    }
  }

  await Promise.all(Array.from({ length: atOnce }, runNext));
  return outcomes.sort((a, b) => a.schedule.seed - b.schedule.seed);
}

export const isBroken = ({ violations }: Outcome): boolean => violations.length > 0;
