import type { Schedule } from '../plan/schedule.ts';

/** Schedules that share an environment: enough to make its start cheap, few enough that many begin with a new one. */
const maxGroupSize = 10;

/** Groups of schedules of one stack, in the order of their first schedules. */
export function groupByStack(schedules: readonly Schedule[]): Schedule[][] {
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
