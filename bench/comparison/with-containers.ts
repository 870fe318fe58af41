import { hostname } from 'node:os';
import {
  isProcessRunning,
  ownerOf,
  removeContainersOf,
  removeLeftOvers,
} from '../../integration/environments/container-owner.ts';
import { runProgram } from '../../localstack/run-program.ts';
import { InterruptedError } from './errors.ts';

/**
 * Runs what starts containers in the name of the given owner, and leaves none of them behind, however it ends. Those of runs
 * that were killed go first.
 * @throws InterruptedError after Ctrl-C, when the containers are gone; `use` may still be waiting for one of them.
 */
export async function withContainers<Result>(use: (owner: string) => Promise<Result>): Promise<Result> {
  await removeLeftOvers(runProgram, hostname(), isProcessRunning);
  const owner = ownerOf(hostname(), process.pid);
  const interrupted = new Promise<never>((_resolve, reject) => {
    // Again and again: a second Ctrl-C must not end the process before the containers are gone.
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => reject(new InterruptedError(signal)));
  });
  try {
    return await Promise.race([use(owner), interrupted]);
  } finally {
    await removeContainersOf(runProgram, owner);
  }
}
