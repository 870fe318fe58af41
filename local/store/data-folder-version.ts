import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DataFolderError } from './errors.ts';

/** Raised whenever the layout of stored data changes in a way that older data cannot be read. */
const dataFolderVersion = 1;

/** Marks a new data folder with this version and refuses one that another version wrote. */
export async function checkDataFolderVersion(folder: string): Promise<void> {
  const file = join(folder, 'VERSION');
  const found = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (found === undefined) {
    await writeFile(file, `${dataFolderVersion}\n`);
    return;
  }
  if (found.trim() !== String(dataFolderVersion)) {
    throw new DataFolderError(
      `The data folder ${folder} was written by version ${found.trim()} of the storage layout, this Slipway reads version ` +
        `${dataFolderVersion}. Start with another folder (--data DIR), or delete this one to begin anew.`,
    );
  }
}
