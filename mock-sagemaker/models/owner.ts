/** Which process a container belongs to. `startedAtMs` tells processes apart that had the same id one after the other. */
export interface Owner {
  readonly hostname: string;
  readonly pid: number;
  readonly startedAtMs: number;
}

export function formatOwner({ hostname, pid, startedAtMs }: Owner): string {
  return `${hostname}/${pid}/${startedAtMs}`;
}

/** Whether the process named in a label is gone. Of processes on other hosts nothing is known; they keep what they have. */
export function isGone(label: string, self: Owner, isAlive: (pid: number) => boolean): boolean {
  const [hostname, pid] = label.split('/');
  if (hostname !== self.hostname) return false;
  return Number(pid) === self.pid ? label !== formatOwner(self) : !isAlive(Number(pid));
}
