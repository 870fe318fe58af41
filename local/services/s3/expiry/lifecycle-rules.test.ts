import { describe, expect, test } from 'vitest';
import { appliesTo, dueAfter, expirationOf, type LifecycleRule } from './lifecycle-rules.ts';

const buildRule = (given: Partial<LifecycleRule>): LifecycleRule => ({
  ...{ id: 'rule', prefix: '', tags: [], minBytes: -1, maxBytes: Number.POSITIVE_INFINITY },
  ...{ expirationDays: undefined, expirationDate: undefined, noncurrentDays: undefined, abortUploadDays: undefined },
  ...given,
});
const tag = { key: 'a', value: '1' };

test('dueAfter rounds up to the next midnight', () => {
  expect(new Date(dueAfter(Date.parse('2026-05-05T12:00:00Z'), 1)).toISOString()).toBe('2026-05-07T00:00:00.000Z');
  expect(new Date(dueAfter(Date.parse('2026-05-05T00:00:00Z'), 1)).toISOString()).toBe('2026-05-06T00:00:00.000Z');
});

describe('appliesTo', () => {
  test.each([
    ['everything', {}, true],
    ['its prefix', { prefix: 'logs/' }, true],
    ['another prefix', { prefix: 'data/' }, false],
    ['its tag', { tags: [tag] }, true],
    ['two tags of which it has one', { tags: [tag, { key: 'b', value: '2' }] }, false],
    ['larger objects', { minBytes: 10 }, false],
    ['smaller objects', { maxBytes: 10 }, false],
  ])('for a rule about %s', (_, given, expected) => {
    expect(appliesTo(buildRule(given), 'logs/x', { size: 10, tags: [tag] })).toBe(expected);
  });
});

test('expirationOf takes the earliest rule that applies', () => {
  const rules = [
    buildRule({ id: 'late', expirationDays: 30 }),
    buildRule({ id: 'early', expirationDays: 2 }),
    buildRule({ id: 'elsewhere', expirationDays: 1, prefix: 'data/' }),
  ];

  const expiration = expirationOf(rules, 'logs/x', {
    size: 1,
    tags: [],
    lastModified: Date.parse('2026-05-05T12:00:00Z'),
  });

  expect(expiration).toEqual({ at: Date.parse('2026-05-08T00:00:00Z'), ruleId: 'early' });
});
