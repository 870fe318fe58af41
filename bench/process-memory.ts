import { readdir, readFile } from 'node:fs/promises';

interface ProcessRow {
  readonly pid: number;
  readonly parent: number;
  readonly residentBytes: number;
}

const pageBytes = 4096;

/** Resident memory of a process and all its descendants, in bytes (Linux: /proc). Shared pages count in each process. */
export async function residentBytesOfGroup(pid: number): Promise<number> {
  const rows = (
    await Promise.all((await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(readProcess))
  ).filter((row) => row !== undefined);
  const isInGroup = (row: ProcessRow): boolean => {
    const parent = rows.find((other) => other.pid === row.parent);
    return row.pid === pid || (parent !== undefined && isInGroup(parent));
  };
  return rows.filter(isInGroup).reduce((sum, row) => sum + row.residentBytes, 0);
}

async function readProcess(name: string): Promise<ProcessRow | undefined> {
  const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => undefined);
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (fields === undefined) return undefined;
  return { pid: Number(name), parent: Number(fields[1]), residentBytes: Number(fields[21]) * pageBytes };
}
