import { describe, expect, it } from 'vitest';
import { findDueRun, type ScheduleRate } from './schedule.ts';

const last = new Date('2026-03-04T05:06:07.000Z');

describe('findDueRun', () => {
  it.each<[ScheduleRate, string]>([
    ['minute', '2026-03-04T05:07:07.000Z'],
    ['hour', '2026-03-04T06:06:07.000Z'],
    ['day', '2026-03-05T05:06:07.000Z'],
    ['month', '2026-04-01T00:00:00.000Z'],
    ['year', '2027-01-01T00:00:00.000Z'],
  ])('finds the run of every %s when its time has come, and not before', (rate, time) => {
    const due = new Date(time);

    expect(findDueRun(last, rate, due)).toEqual(due);
    expect(findDueRun(last, rate, new Date(due.getTime() - 1))).toBeUndefined();
  });

  it('finds the latest of several missed runs', () => {
    expect(findDueRun(last, 'hour', new Date('2026-03-04T09:00:00.000Z'))).toEqual(
      new Date('2026-03-04T08:06:07.000Z'),
    );
  });
});
