import { setTimeout as delay } from 'node:timers/promises';
import type { MortalEnvironment } from './environment/mortal-environment.ts';

const limitMs = 30_000;
const pollEveryMs = 50;

/** Resolves once nothing is on its way to a function, late events and further attempts included. @throws Error */
export async function quiet(environment: MortalEnvironment): Promise<void> {
  const deadline = performance.now() + limitMs;
  while (performance.now() < deadline) {
    if (await environment.isIdle()) return;
    await delay(pollEveryMs);
  }
  throw new Error(`After ${limitMs / 1000} s something is still on its way to a function.`);
}
