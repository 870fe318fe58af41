import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createFolder } from './create-folder.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-folder-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('createFolder', () => {
  test('creates the folders above as well, and leaves what is there', async () => {
    await createFolder(join(folder, 'a/b/c'));
    await createFolder(join(folder, 'a/b/c'));

    expect((await stat(join(folder, 'a/b/c'))).isDirectory()).toBe(true);
  });

  test('refuses a place where nothing can be created, instead of trying for ever', async () => {
    await expect(createFolder('/proc/slipway/data')).rejects.toThrow();
  });
});
