import type { Clock } from '../../clock.ts';

/** Lets one loop sleep until it is called or a time has come. A call while it is awake is not lost. */
export interface WakeUp {
  call(): void;
  /** @param delayMs on the clock; absent: until called. */
  sleep(delayMs?: number): Promise<void>;
}

export function createWakeUp(clock: Clock): WakeUp {
  let called = false;
  let wake: (() => void) | undefined;

  return {
    call() {
      called = true;
      wake?.();
    },
    sleep(delayMs) {
      if (called) {
        called = false;
        return Promise.resolve();
      }
      return new Promise((resolve) => {
        const timer = delayMs === undefined ? undefined : clock.after(delayMs, () => wake?.());
        wake = () => {
          wake = undefined;
          called = false;
          timer?.[Symbol.dispose]();
          resolve();
        };
      });
    },
  };
}
