import { expect, test } from 'vitest';
import { offerAtConstantRate } from './offer-at-constant-rate.ts';

test('calls are due at even distances until the end, none of them waits for another', async () => {
  const startedAt = Date.now();
  const due: number[] = [];

  await offerAtConstantRate(startedAt, startedAt + 10, 2.5, (number, plannedAt) => {
    due[number] = plannedAt - startedAt;
  });

  expect(due).toEqual([0, 2.5, 5, 7.5]);
});

test('a client that was held up makes up for it, and each call knows how late it is', async () => {
  const startedAt = Date.now() - 60_000;
  const due: number[] = [];

  await offerAtConstantRate(startedAt, startedAt + 30_000, 1000, (_number, plannedAt) => due.push(plannedAt));

  expect(due).toHaveLength(30);
  expect(due.at(-1)).toBe(startedAt + 29_000);
});
