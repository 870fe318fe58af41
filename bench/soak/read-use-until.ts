import { setTimeout as delay } from 'node:timers/promises';
import type { GroupUse } from '../process-use.ts';
import type { StartedEnvironment } from '../started-environment.ts';
import { timeFixedWork } from './time-fixed-work.ts';

const everyMs = 5000;

/** What the environment uses, and how fast the machine is at that moment. */
export interface Reading extends GroupUse {
  readonly fixedWorkMs: number;
}

/** Readings until that time (epoch milliseconds), at least one. The soak's own process is not among those that are read. */
export async function readUseUntil(
  environment: Pick<StartedEnvironment, 'use'>,
  until: number,
): Promise<readonly Reading[]> {
  const readings: Reading[] = [];
  do {
    await delay(Math.max(0, Math.min(everyMs, until - Date.now())), undefined, { ref: false });
    readings.push({ ...(await environment.use()), fixedWorkMs: timeFixedWork() });
  } while (Date.now() < until);
  return readings;
}
