import { setTimeout as delay } from 'node:timers/promises';
import type { GroupMemory } from '../process-memory.ts';
import type { StartedEnvironment } from '../started-environment.ts';

const everyMs = 5000;

/** Readings until that time (epoch milliseconds), at least one. The soak's own process is not among those that are read. */
export async function readMemoryUntil(
  environment: Pick<StartedEnvironment, 'memory'>,
  until: number,
): Promise<readonly GroupMemory[]> {
  const readings: GroupMemory[] = [];
  do {
    await delay(Math.max(0, Math.min(everyMs, until - Date.now())), undefined, { ref: false });
    readings.push(await environment.memory());
  } while (Date.now() < until);
  return readings;
}
