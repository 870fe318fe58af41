import type { RunProgram } from '../../localstack/run-program.ts';

/** Carried by every container of a test run, those of the functions included; its value is the owner. */
export const ownerLabel = 'slipway.test-run';

/** Where the test process finds its run's owner. */
export const ownerVariable = 'SLIPWAY_TEST_RUN';

const namePrefix = 'slipway-test';

/** Names a test run by its machine and process, so that a later one can tell whether it still runs. Also its network's name. */
export const ownerOf = (host: string, pid: number) => `${namePrefix}.${host}.${pid}`;

/**
 * Removes the containers, with their volumes, and the networks that runs of this machine have left which were killed.
 * @returns how many containers there were.
 */
export async function removeLeftOvers(
  run: RunProgram,
  host: string,
  isRunning: (pid: number) => boolean,
): Promise<number> {
  const owners = new Set([
    ...lines(await run('docker', ['ps', '--all', '--filter', `label=${ownerLabel}`, '--format', labelFormat])),
    ...lines(await run('docker', ['network', 'ls', '--filter', `name=${namePrefix}`, '--format', '{{.Name}}'])),
  ]);
  let removed = 0;
  for (const owner of owners) {
    const pid = Number(owner.split('.').at(-1));
    if (owner === ownerOf(host, pid) && !isRunning(pid)) removed += await removeContainersOf(run, owner);
  }
  return removed;
}

/** Removes what a test run has started. @returns how many containers there were. */
export async function removeContainersOf(run: RunProgram, owner: string): Promise<number> {
  const filter = `label=${ownerLabel}=${owner}`;
  let removed = 0;
  // LocalStack may start one more function before it is gone itself.
  for (let round = 0; round < 2; round += 1) {
    const containers = lines(await run('docker', ['ps', '--all', '--quiet', '--filter', filter]));
    if (containers.length === 0) break;
    await run('docker', ['rm', '--force', '--volumes', ...containers]);
    removed += containers.length;
  }
  await run('docker', ['network', 'rm', owner]);
  return removed;
}

const labelFormat = `{{.Label "${ownerLabel}"}}`;

const lines = ({ printed }: { printed: string }) => printed.split('\n').filter((line) => line !== '');

/** Whether there is a process of this id. */
export function isProcessRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // EPERM: another user's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
