import type { Clock } from '../../clock.ts';
import type { Store } from '../../store/store.ts';

/** Transactions that are tried as often as it takes: a disk that is full may be emptied. */
export interface PatientCommits extends Disposable {
  /** Resolves after the commit; never, once this is disposed. */
  commit(work: () => void): Promise<void>;
}

const firstRetryMs = 1000;
const maxRetryMs = 60_000;

export function createPatientCommits(
  { store, clock }: { store: Pick<Store, 'transaction'>; clock: Clock },
  onError: (error: unknown) => void,
): PatientCommits {
  const timers = new Set<Disposable>();
  let disposed = false;

  function pause(delayMs: number): Promise<void> {
    return new Promise((resolve) => {
      if (disposed) return;
      const timer = clock.after(delayMs, () => {
        timers.delete(timer);
        resolve();
      });
      timers.add(timer);
    });
  }

  return {
    async commit(work) {
      for (let retryMs = firstRetryMs; ; retryMs = Math.min(retryMs * 2, maxRetryMs)) {
        try {
          return await store.transaction(work);
        } catch (error) {
          if (!disposed) onError(error);
        }
        await pause(retryMs);
      }
    },
    [Symbol.dispose]() {
      disposed = true;
      for (const timer of timers) timer[Symbol.dispose]();
    },
  };
}
