import { randomUUID } from 'node:crypto';
import { link, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DataFolderError } from './errors.ts';

const lockFile = /^LOCK\.(\d+)$/;

/**
 * Holds a data folder for this process, by files `LOCK.<number>` that each say which process made them: the one with the
 * highest number holds the folder, as long as it lives. (Ids of processes are reused, in containers at once: the time at
 * which it started belongs to it.) Who finds that process gone takes the next number, which only one can get, complete at
 * once. The highest file is never removed: that is what would let two processes hold the folder that start at one moment.
 * @throws DataFolderError while another process holds the folder.
 */
export async function lockDataFolder(folder: string): Promise<AsyncDisposable> {
  const claim = join(folder, `claim.${process.pid}.${randomUUID()}`);
  await writeFile(claim, `${process.pid} ${await startTimeOf(process.pid)}`);
  try {
    for (;;) {
      const last = await lastLock(folder);
      await refuseIfHeld(folder, last);
      const mine = join(folder, `LOCK.${last + 1}`);
      if (!(await linked(claim, mine))) continue;
      // Others may have come and gone since the folder was listed.
      if ((await lastLock(folder)) > last + 1) {
        await rm(mine, { force: true });
        continue;
      }
      await removeLocksBefore(folder, last + 1);
      return { [Symbol.asyncDispose]: () => writeFile(mine, '') };
    }
  } finally {
    await rm(claim, { force: true });
  }
}

async function lockNumbers(folder: string): Promise<number[]> {
  return (await readdir(folder)).flatMap((name) => {
    const number = lockFile.exec(name)?.[1];
    return number === undefined ? [] : [Number(number)];
  });
}

const lastLock = async (folder: string) => Math.max(0, ...(await lockNumbers(folder)));

async function removeLocksBefore(folder: string, number: number): Promise<void> {
  const older = (await lockNumbers(folder)).filter((other) => other < number);
  await Promise.all(older.map((other) => rm(join(folder, `LOCK.${other}`), { force: true })));
}

async function refuseIfHeld(folder: string, number: number): Promise<void> {
  const holder = await readFile(join(folder, `LOCK.${number}`), 'utf8').catch(() => '');
  const [pid = '', startTime = ''] = holder.split(' ');
  if (pid === '' || (await startTimeOf(Number(pid))) !== startTime) return;
  throw new DataFolderError(
    `The data folder ${folder} is in use by process ${pid}. Stop that process, or start with another folder (--data DIR).`,
  );
}

/** Gives a file a second name; false when something has that name already. */
async function linked(file: string, name: string): Promise<boolean> {
  try {
    await link(file, name);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
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
