import type { Schedule } from '../plan/schedule.ts';

/** Schedules that share an environment: enough to make its start cheap, few enough that many begin with a new one. */
const maxGroupSize = 10;

/** Which schedules come one after the other in one environment: up to ten of a stack, all that are given, or none. */
export type Sharing = 'by stack' | 'all' | 'none';

export function groupSchedules(schedules: readonly Schedule[], sharing: Sharing): (readonly Schedule[])[] {
  if (sharing === 'all') return [schedules];
  return sharing === 'none' ? schedules.map((schedule) => [schedule]) : groupByStack(schedules);
}

/** Groups of schedules of one stack, in the order of their first schedules. */
function groupByStack(schedules: readonly Schedule[]): Schedule[][] {
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
