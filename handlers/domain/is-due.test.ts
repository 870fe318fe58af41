import { describe, expect, it } from 'vitest';
import { isDue } from './is-due.ts';

const lastRun = '2026-03-04T05:06:00.000Z';

describe('isDue', () => {
  it('takes what the last run found, and not what it may have found half collected', () => {
    expect(isDue({ attempt: 1, openSince: '2026-03-04T05:00:00.000Z' }, lastRun)).toBe(true);
    expect(isDue({ attempt: 1, openSince: '2026-03-04T05:01:00.000Z' }, lastRun)).toBe(false);
  });

  it('takes what must run again at any time', () => {
    expect(isDue({ attempt: 2, openSince: '2026-03-04T05:06:00.000Z' }, lastRun)).toBe(true);
    expect(isDue({ attempt: 2, openSince: '2026-03-04T05:06:00.000Z' }, '')).toBe(true);
  });

  it('takes no first attempt before the schedule ever ran', () => {
    expect(isDue({ attempt: 1, openSince: '2026-03-04T01:00:00.000Z' }, '')).toBe(false);
  });
});
