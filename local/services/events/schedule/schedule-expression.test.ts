import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseSchedule } from './schedule-expression.ts';

const next = (expression: string, after: string) => {
  const timeMs = parseSchedule(expression)?.nextAfter(Date.parse(after));
  return timeMs === undefined ? undefined : new Date(timeMs).toISOString();
};

describe('parseSchedule', () => {
  test.each([
    ['rate(1 minute)', '2026-11-21T09:47:30Z', '2026-11-21T09:48:30.000Z'],
    ['rate(5 hours)', '2026-11-21T09:47:30Z', '2026-11-21T14:47:30.000Z'],
    ['rate(1 day)', '2026-02-28T00:00:00Z', '2026-03-01T00:00:00.000Z'],
    ['cron(0 10 * * ? *)', '2026-11-21T10:00:00Z', '2026-11-22T10:00:00.000Z'],
    ['cron(15 12 * * ? *)', '2026-11-21T09:47:30Z', '2026-11-21T12:15:00.000Z'],
    ['cron(0 18 ? * MON-FRI *)', '2026-11-21T09:47:30Z', '2026-11-23T18:00:00.000Z'],
    ['cron(0 8 1 * ? *)', '2026-11-21T09:47:30Z', '2026-12-01T08:00:00.000Z'],
    ['cron(0/15 * * * ? *)', '2026-11-21T09:47:30Z', '2026-11-21T10:00:00.000Z'],
    ['cron(0/10 * ? * MON-FRI *)', '2026-11-21T09:47:30Z', '2026-11-23T00:00:00.000Z'],
    ['cron(0 12 ? * 1 *)', '2026-11-21T12:00:00Z', '2026-11-22T12:00:00.000Z'],
    ['cron(0 12 ? * L *)', '2026-11-22T12:00:00Z', '2026-11-28T12:00:00.000Z'],
    ['cron(0 12 L * ? *)', '2026-02-10T00:00:00Z', '2026-02-28T12:00:00.000Z'],
    ['cron(0 12 3W * ? *)', '2026-10-01T00:00:00Z', '2026-10-02T12:00:00.000Z'],
    ['cron(0 9 ? * 2#1 *)', '2026-11-21T09:47:30Z', '2026-12-07T09:00:00.000Z'],
    ['cron(0 0 1 1 ? 2030)', '2026-11-21T09:47:30Z', '2030-01-01T00:00:00.000Z'],
  ])('fires %s after %s at %s', (expression, after, expected) => {
    expect(next(expression, after)).toBe(expected);
  });

  test('knows when a schedule is over', () => {
    expect(next('cron(0 0 1 1 ? 2020)', '2026-11-21T00:00:00Z')).toBeUndefined();
  });

  test.each([
    'rate(1 minutes)',
    'rate(5 minute)',
    'rate(0 minutes)',
    'rate(-1 minutes)',
    'rate(1 second)',
    'rate(1.5 hours)',
    'rate()',
    'cron(0 10 * * * *)',
    'cron(0 10 ? * ? *)',
    'cron(0 10 * * ?)',
    'cron(61 10 * * ? *)',
    'cron(x y z * ? *)',
    'every day',
    'at(2026-11-21T00:00:00)',
    '',
  ])('refuses %j', (expression) => {
    expect(parseSchedule(expression)).toBeUndefined();
  });

  test('always goes forward', () => {
    const expression = fc.constantFrom(
      'rate(7 minutes)',
      'cron(0/7 * * * ? *)',
      'cron(30 6 ? * 2-4 *)',
      'cron(0 0 L * ? *)',
    );
    fc.assert(
      fc.property(expression, fc.integer({ min: 0, max: 4e12 }), (text, afterMs) => {
        expect(parseSchedule(text)?.nextAfter(afterMs)).toBeGreaterThan(afterMs);
      }),
    );
  });
});
