import { setTimeout as sleep } from 'node:timers/promises';
import { ModelServerError } from '../ports/errors.ts';
import { get } from './get.ts';

const pingReason =
  'AlgorithmError: Model container failed to respond to ping. Please ensure /ping endpoint is implemented and ' +
  'responds with an HTTP 200 status code';
const firstPauseMs = 20;
const maxPauseMs = 1000;
const tryMs = 2000;

/** Asks `/ping` until it answers 200, at first often, later once a second. */
export async function waitForPing(url: string, timeoutMs: number, signal: AbortSignal): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 1.5, maxPauseMs)) {
    const leftMs = deadline - Date.now();
    if (await answersPing(url, Math.max(1, Math.min(tryMs, leftMs)), signal)) return;
    if (Date.now() + pauseMs >= deadline) {
      throw new ModelServerError(
        pingReason,
        `The model server at ${url} did not answer /ping with 200 within ${timeoutMs} ms.`,
      );
    }
    await sleep(pauseMs, undefined, { signal });
  }
}

async function answersPing(url: string, timeoutMs: number, signal: AbortSignal): Promise<boolean> {
  try {
    return (await get(new URL('/ping', url), timeoutMs, signal)).status === 200;
  } catch {
    signal.throwIfAborted();
    return false;
  }
}
