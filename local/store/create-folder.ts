import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Creates a folder and those above it. Not `mkdir` with `recursive`: where a folder cannot be created although the one above
 * is there (below `/proc`), that never returns.
 */
export async function createFolder(folder: string): Promise<void> {
  if (await isCreated(folder)) return;
  await createFolder(dirname(folder));
  await mkdir(folder);
}

/** False where the folder above is missing. */
async function isCreated(folder: string): Promise<boolean> {
  try {
    await mkdir(folder);
    return true;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EEXIST') return true;
    if (code === 'ENOENT' && dirname(folder) !== folder) return false;
    throw error;
  }
}
