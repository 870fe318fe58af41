import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { RootDatabase } from 'lmdb';
import { FolderHeldError } from './errors.ts';

interface Holder {
  readonly pid: number;
  readonly startedAt: string;
  /** Tells the servers of one process apart. */
  readonly id: string;
}

/**
 * Holds a data folder for this server, by a note in its database that says which process has it: two servers would each
 * answer from a memory of its own. The note of a process that was killed counts no more; as ids of processes are used again,
 * in containers at once, the time at which it started belongs to it.
 * @throws FolderHeldError while another server has the folder.
 */
export async function holdFolder(root: RootDatabase, folder: string): Promise<Disposable> {
  const holders = root.openDB<Holder, string>({ name: 'holder', encoding: 'json' });
  const mine = { pid: process.pid, startedAt: await startTimeOf(process.pid), id: randomUUID() };
  let gone: Holder | undefined;
  for (;;) {
    // Alone among all processes: of those that found the same one gone, one leaves its own note.
    const holder = root.transactionSync(() => {
      const current = holders.get('holder');
      if (current !== undefined && current.id !== gone?.id) return current;
      void holders.put('holder', mine);
      return undefined;
    });
    if (holder === undefined) break;
    if (holder.startedAt !== '' && (await startTimeOf(holder.pid)) === holder.startedAt) {
      throw new FolderHeldError(folder, holder.pid);
    }
    gone = holder;
  }
  return {
    [Symbol.dispose]: () => void root.transactionSync(() => void holders.remove('holder')),
  };
}

/** When a process started, in kernel ticks; on systems without /proc only whether it lives ("alive"), else "". */
async function startTimeOf(pid: number): Promise<string> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  const [state, ...rest] = stat?.slice(stat.lastIndexOf(')') + 2).split(' ') ?? [];
  if (state !== undefined) return state === 'Z' ? '' : (rest[18] ?? '');
  try {
    process.kill(pid, 0);
    return process.platform === 'linux' ? '' : 'alive';
  } catch {
    return '';
  }
}
