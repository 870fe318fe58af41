import { hostname } from 'node:os';
import {
  isProcessRunning,
  ownerOf,
  removeContainersOf,
  removeLeftOvers,
} from '../../integration/environments/container-owner.ts';
import type { RunProgram } from '../../localstack/run-program.ts';
import { InterruptedError } from './errors.ts';

const signals = ['SIGINT', 'SIGTERM'] as const;

interface Surroundings {
  readonly run: RunProgram;
  /** Where signals arrive: the process. */
  readonly interruptions: Pick<NodeJS.EventEmitter, 'on'>;
}

/**
 * Runs what starts containers in the name of the given owner, and leaves none of them behind, however it ends. Those of runs
 * that were killed go first.
 * @throws InterruptedError after Ctrl-C, when the containers are gone; `use` may still be waiting for one of them.
 */
export async function withContainers<Result>(
  { run, interruptions }: Surroundings,
  use: (owner: string) => Promise<Result>,
): Promise<Result> {
  await removeLeftOvers(run, hostname(), isProcessRunning);
  const owner = ownerOf(hostname(), process.pid);
  const interrupted = new Promise<never>((_resolve, reject) => {
    // Not once: a second Ctrl-C would end the process before the containers are gone.
    for (const signal of signals) interruptions.on(signal, () => reject(new InterruptedError()));
  });
  try {
    return await Promise.race([use(owner), interrupted]);
  } finally {
    await removeContainersOf(run, owner);
  }
}
