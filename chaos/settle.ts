import { setTimeout as delay } from 'node:timers/promises';
import type { MortalEnvironment } from './environment/mortal-environment.ts';
import type { JobWatch } from './job-watch.ts';
import { Observer } from './observe.ts';
import { quiet } from './quiet.ts';

const limitMs = 90_000;
const pollEveryMs = 200;

/** Waits until every job has ended and nothing is open any more. @returns whether that came before patience was over */
export async function settle(environment: MortalEnvironment, watch: JobWatch): Promise<boolean> {
  const deadline = performance.now() + limitMs;
  while (performance.now() < deadline) {
    await watch.look('open');
    if (watch.allEnded() && (await hasNothingOpen(environment))) return true;
    await delay(pollEveryMs);
  }
  return false;
}

/** Settles, and waits for what is still on its way: late events, and records whose clients were not answered, open work again. */
export async function comeToRest(environment: MortalEnvironment, watch: JobWatch): Promise<boolean> {
  while (await settle(environment, watch)) {
    await quiet(environment);
    if (await hasNothingOpen(environment)) return true;
  }
  return false;
}

async function hasNothingOpen(environment: MortalEnvironment): Promise<boolean> {
  using observer = new Observer(await environment.ready());
  const open = await observer.openWork().catch(() => undefined);
  return open?.length === 0;
}
