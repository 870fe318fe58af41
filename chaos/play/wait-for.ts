import { setTimeout as delay } from 'node:timers/promises';

/** Asks again and again. @returns whether it came to be so before patience was over */
export async function waitFor(
  isSo: () => Promise<boolean>,
  { limitMs, pollEveryMs }: { readonly limitMs: number; readonly pollEveryMs: number },
): Promise<boolean> {
  const deadline = performance.now() + limitMs;
  while (performance.now() < deadline) {
    if (await isSo()) return true;
    await delay(pollEveryMs);
  }
  return false;
}
