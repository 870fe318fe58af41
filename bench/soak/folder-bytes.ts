import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

const blockBytes = 512;

/** What a folder takes of the disk; lmdb's file is larger than that by its holes. */
export async function folderBytes(folder: string): Promise<number> {
  let bytes = 0;
  for (const name of await readdir(folder, { recursive: true })) {
    const { blocks } = await stat(join(folder, name));
    bytes += blocks * blockBytes;
  }
  return bytes;
}
