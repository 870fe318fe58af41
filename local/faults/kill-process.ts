/** `kill -9` of this very process: nothing is written, answered or cleaned up any more. */
export function killProcess(): never {
  process.kill(process.pid, 'SIGKILL');
  // The signal is delivered before this call returns; nothing may go on where it is not.
  for (;;);
}
