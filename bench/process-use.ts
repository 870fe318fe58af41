import { readdir, readFile } from 'node:fs/promises';

/** What a process and all its descendants use. */
export interface GroupUse {
  readonly residentBytes: number;
  /**
   * Of these, pages of mapped files: programs, libraries and lmdb's data, as far as it was read. The kernel takes them
   * back when it needs the memory.
   */
  readonly mappedBytes: number;
  /** Each execution environment of a function is one: what they take comes and goes with them. */
  readonly threads: number;
  /** Processor time since they started, of user and system; in steps of 10 ms. */
  readonly processorMs: number;
}

interface ProcessRow {
  readonly pid: number;
  readonly parent: number;
  readonly threads: number;
  readonly residentBytes: number;
  readonly processorMs: number;
}

const pageBytes = 4096;
const tickMs = 10;

/** Resident memory of a process and all its descendants, in bytes (Linux: /proc). Shared pages count in each process. */
export async function residentBytesOfGroup(pid: number): Promise<number> {
  return (await processesOfGroup(pid)).reduce((sum, row) => sum + row.residentBytes, 0);
}

/** The same, with its mapped share, the number of threads and the processor time. */
export async function useOfGroup(pid: number): Promise<GroupUse> {
  const rows = await processesOfGroup(pid);
  const mapped = await Promise.all(rows.map(readMappedBytes));
  return {
    residentBytes: rows.reduce((sum, row) => sum + row.residentBytes, 0),
    mappedBytes: mapped.reduce((sum, bytes) => sum + bytes, 0),
    threads: rows.reduce((sum, row) => sum + row.threads, 0),
    processorMs: rows.reduce((sum, row) => sum + row.processorMs, 0),
  };
}

async function processesOfGroup(pid: number): Promise<ProcessRow[]> {
  const rows = (
    await Promise.all((await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(readProcess))
  ).filter((row) => row !== undefined);
  const isInGroup = (row: ProcessRow): boolean => {
    const parent = rows.find((other) => other.pid === row.parent);
    return row.pid === pid || (parent !== undefined && isInGroup(parent));
  };
  return rows.filter(isInGroup);
}

async function readProcess(name: string): Promise<ProcessRow | undefined> {
  const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => undefined);
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (fields === undefined) return undefined;
  return {
    pid: Number(name),
    parent: Number(fields[1]),
    threads: Number(fields[17]),
    processorMs: (Number(fields[11]) + Number(fields[12])) * tickMs,
    residentBytes: Number(fields[21]) * pageBytes,
  };
}

/** Zero for a process that has ended meanwhile. */
async function readMappedBytes({ pid }: ProcessRow): Promise<number> {
  const sizes = await readFile(`/proc/${pid}/statm`, 'utf8').catch(() => '');
  return Number(sizes.split(' ')[2] ?? 0) * pageBytes;
}
