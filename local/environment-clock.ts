import { type Clock, type ClockOrigin, createClock, timeSince } from './clock.ts';
import type { Store } from './store/store.ts';

/**
 * The environment's clock. Time never goes back on one data folder: where a faster clock has run before, this one goes on from
 * what that would show now. Else what an earlier process has written would lie in the future, and wait for it.
 */
export async function startEnvironmentClock(store: Store, timeScale: number): Promise<Clock> {
  const origins = store.collection<ClockOrigin, string>('environment:clock');
  const machineMs = Date.now();
  const earlier = origins.get('origin');
  const environmentMs = Math.max(machineMs, earlier === undefined ? 0 : timeSince(earlier, machineMs));
  if (timeScale !== 1 || environmentMs !== machineMs) {
    await store.transaction(() => origins.put('origin', { machineMs, environmentMs, timeScale }));
  }
  return createClock(timeScale, environmentMs - machineMs);
}
