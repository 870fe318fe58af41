import { setTimeout as delay } from 'node:timers/promises';

/**
 * Calls at even distances, whatever becomes of the calls: one that is late takes none of the others with it. Times are epoch
 * milliseconds; a call is told when it was due, so that its own delay counts.
 */
export async function offerAtConstantRate(
  startedAt: number,
  end: number,
  distanceMs: number,
  call: (number: number, plannedAt: number) => void,
): Promise<void> {
  for (let number = 0; ; number += 1) {
    const plannedAt = startedAt + number * distanceMs;
    if (plannedAt >= end) return;
    const earlyMs = plannedAt - Date.now();
    if (earlyMs > 0) await delay(earlyMs, undefined, { ref: false });
    call(number, plannedAt);
  }
}
