/** Ends the process that asks for it; whoever waits for the promise waits in vain. */
export type KillProcess = () => Promise<never>;

/** `kill -9` of this very process: nothing is written, answered or cleaned up any more. */
export function killProcess(): never {
  process.kill(process.pid, 'SIGKILL');
  // The signal is delivered before this call returns; nothing may go on where it is not.
  for (;;);
}
