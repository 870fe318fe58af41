import type { MortalEnvironment } from '../environment/mortal-environment.ts';
import { waitFor } from './wait-for.ts';

const limitMs = 30_000;
const pollEveryMs = 50;

/** Resolves once nothing is on its way to a function, late events and further attempts included. @throws Error */
export async function waitUntilIdle(environment: MortalEnvironment): Promise<void> {
  if (await waitFor(() => environment.isIdle(), { limitMs, pollEveryMs })) return;
  throw new Error(`After ${limitMs / 1000} s something is still on its way to a function.`);
}
