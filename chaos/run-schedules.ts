import { type GroupSettings, runGroup } from './run-group.ts';
import { isBroken, type Outcome } from './run-schedule.ts';
import type { Schedule } from './schedule.ts';

export interface RunSchedulesOptions extends GroupSettings {
  /** Environments. */
  readonly atOnce: number;
  /** No further one begins once one has broken something. */
  readonly untilBroken: boolean;
  /** Told of each when it is over, with all outcomes so far. */
  readonly report: (outcome: Outcome, outcomes: readonly Outcome[]) => void;
}

/** Schedules that share an environment: enough to make its start cheap, few enough that many begin with a new one. */
const maxGroupSize = 10;

/** Runs schedules, those of the same stack in the order given. @returns the outcomes by seed */
export async function runSchedules(schedules: readonly Schedule[], options: RunSchedulesOptions): Promise<Outcome[]> {
  const { atOnce, untilBroken, report } = options;
  const outcomes: Outcome[] = [];
  const waiting = groupsOf(schedules);

  async function runNext(): Promise<void> {
    for (let group = waiting.shift(); group !== undefined; group = waiting.shift()) {
      for await (const outcome of runGroup(group, options)) {
        outcomes.push(outcome);
        report(outcome, outcomes);
        if (untilBroken && outcomes.some(isBroken)) return;
      }
    }
  }

  await Promise.all(Array.from({ length: atOnce }, runNext));
  return outcomes.sort((a, b) => a.schedule.seed - b.schedule.seed);
}

/** Groups of schedules of one stack, in the order of their first schedules. */
function groupsOf(schedules: readonly Schedule[]): Schedule[][] {
  const groups: Schedule[][] = [];
  const openByStack = new Map<string, Schedule[]>();
  for (const schedule of schedules) {
    const stack = JSON.stringify(schedule.parameters);
    let group = openByStack.get(stack);
    if (group === undefined || group.length === maxGroupSize) {
      group = [];
      groups.push(group);
      openByStack.set(stack, group);
    }
    group.push(schedule);
  }
  return groups;
}
