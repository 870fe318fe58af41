import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startEnvironmentClock } from './environment-clock.ts';
import { openEphemeralStore } from './store/store.ts';

const minuteMs = 60_000;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: 0 });
});
afterEach(() => {
  vi.useRealTimers();
});

const openStore = async () => openEphemeralStore(await mkdtemp(join(tmpdir(), 'slipway-clock-')));

test('a clock of the usual speed shows the time of the machine', async () => {
  await using store = await openStore();
  vi.setSystemTime(5 * minuteMs);

  const clock = await startEnvironmentClock(store, 1);

  expect(clock.now()).toBe(5 * minuteMs);
});

test('time does not go back when an environment with a faster clock is started again', async () => {
  await using store = await openStore();
  await startEnvironmentClock(store, 60);
  vi.setSystemTime(minuteMs);

  const clock = await startEnvironmentClock(store, 60);

  expect(clock.now()).toBe(60 * minuteMs);
});

test('a clock of the usual speed goes on where a faster one was', async () => {
  await using store = await openStore();
  await startEnvironmentClock(store, 60);
  vi.setSystemTime(minuteMs);
  const clock = await startEnvironmentClock(store, 1);
  vi.setSystemTime(2 * minuteMs);

  const shown = clock.now();

  expect(shown).toBe(61 * minuteMs);
});
