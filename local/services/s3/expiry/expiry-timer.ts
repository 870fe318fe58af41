import type { S3Context } from '../context.ts';
import { expireBucket } from './expire-bucket.ts';

const everyMs = 60 * 60 * 1000;

/** Looks over all buckets once an hour of the environment's time. Disposing waits for a look under way. */
export function startExpiryTimer(context: S3Context): AsyncDisposable {
  let isStopped = false;
  let running: Promise<void> = Promise.resolve();
  let timer: Disposable = context.clock.after(everyMs, look);

  function look(): void {
    const again = () => {
      if (!isStopped) timer = context.clock.after(everyMs, look);
    };
    // What failed is still due at the next look.
    running = lookOverAll().then(again, again);
  }

  async function lookOverAll(): Promise<void> {
    for (const { name } of [...context.state.buckets.all()]) {
      if (isStopped) return;
      await expireBucket(context, name);
    }
  }

  return {
    async [Symbol.asyncDispose]() {
      isStopped = true;
      timer[Symbol.dispose]();
      await running;
    },
  };
}
