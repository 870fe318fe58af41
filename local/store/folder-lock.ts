import { open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DataFolderError } from './errors.ts';

/**
 * Holds a data folder for this process by a file with its process id. A file left by a killed process is taken over:
 * its id names no living process, or (ids are reused, in containers at once) one that started at another time.
 * @throws DataFolderError while another process holds the folder.
 */
export async function lockDataFolder(folder: string): Promise<AsyncDisposable> {
  const file = join(folder, 'LOCK');
  const mine = `${process.pid} ${await startTimeOf(process.pid)}`;
  for (;;) {
    try {
      const handle = await open(file, 'wx');
      await handle.writeFile(mine);
      await handle.close();
      return { [Symbol.asyncDispose]: () => rm(file, { force: true }) };
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    }
    const holder = (await readFile(file, 'utf8').catch(() => '')).trim();
    const [pid = '', startTime = ''] = holder.split(' ');
    const alive = pid !== '' && (await startTimeOf(Number(pid))) === startTime;
    if (alive) {
      throw new DataFolderError(
        `The data folder ${folder} is in use by process ${pid}. Stop that process, or start with another folder (--data DIR).`,
      );
    }
    await rm(file, { force: true });
  }
}

/** When a process started, in kernel ticks; on systems without /proc only whether it lives ("alive"), else "". */
async function startTimeOf(pid: number): Promise<string> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  const afterName = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (afterName !== undefined) return afterName[19] ?? '';
  try {
    process.kill(pid, 0);
    return process.platform === 'linux' ? '' : 'alive';
  } catch {
    return '';
  }
}
