import { constants } from 'node:fs';
import { access, mkdir } from 'node:fs/promises';
import { createFolderError } from './errors.ts';

/** Makes the folder that a variable names, unless it is there. @throws StartError unless it can be written to. */
export async function checkFolder(variable: string, folder: string | undefined): Promise<void> {
  if (folder === undefined) return;
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw createFolderError(variable, folder, error instanceof Error ? error : new Error(String(error)));
  }
}
