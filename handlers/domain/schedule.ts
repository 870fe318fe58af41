/** How often the stack's schedule starts transforms: periods counted from its last run, or the first day of a month or a year. */
export type ScheduleRate = 'minute' | 'hour' | 'day' | 'month' | 'year';

const minuteMs = 60_000;

/**
 * The latest run that a schedule should have had since it ran last, up to a time.
 *
 * @returns nothing if none was due
 */
export function findDueRun(lastRun: Date, rate: ScheduleRate, until: Date): Date | undefined {
  let due: Date | undefined;
  for (let next = nextRun(lastRun, rate); next <= until; next = nextRun(next, rate)) due = next;
  return due;
}

function nextRun(after: Date, rate: ScheduleRate): Date {
  switch (rate) {
    case 'minute':
      return new Date(after.getTime() + minuteMs);
    case 'hour':
      return new Date(after.getTime() + 60 * minuteMs);
    case 'day':
      return new Date(after.getTime() + 24 * 60 * minuteMs);
    case 'month':
      return new Date(Date.UTC(after.getUTCFullYear(), after.getUTCMonth() + 1));
    case 'year':
      return new Date(Date.UTC(after.getUTCFullYear() + 1, 0));
  }
}
