import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { lockDataFolder } from './folder-lock.ts';
import { openEphemeralStore, openStore } from './store.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-store-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('openStore', () => {
  test('gives back what an earlier store committed', async () => {
    {
      await using store = await openStore(folder);
      const jobs = store.collection<string, [string, number]>('jobs');
      await store.transaction(() => jobs.put(['a', 1], 'first'));
    }

    await using store = await openStore(folder);

    expect(store.collection<string, [string, number]>('jobs').get(['a', 1])).toBe('first');
  });

  test('refuses a folder that is in use, naming the process', async () => {
    await using _store = await openStore(folder);

    const second = openStore(folder);

    await expect(second).rejects.toThrow(
      `is in use by process ${process.pid}. Stop that process, or start with another folder`,
    );
  });

  test('refuses a path that is a file', async () => {
    const file = join(folder, 'file');
    await writeFile(file, '');

    const opened = openStore(file);

    await expect(opened).rejects.toThrow(`The data folder ${file} cannot be used: ENOTDIR`);
  });

  test('takes over a folder whose process was killed', async () => {
    const dead = spawnSync(process.execPath, ['-e', '']).pid;
    await writeFile(join(folder, 'LOCK.7'), `${dead} 12345`);

    await using store = await openStore(folder);

    expect(store.bodyFolder).toBe(join(folder, 'bodies'));
  });

  test('takes over a folder whose process id now belongs to a process started later', async () => {
    await writeFile(join(folder, 'LOCK.7'), `${process.pid} 1`);

    await using store = await openStore(folder);

    expect(store.bodyFolder).toBe(join(folder, 'bodies'));
  });

  test('gives a folder whose process was killed to one of many that ask at once', async () => {
    await writeFile(join(folder, 'LOCK.7'), `${process.pid} 1`);

    const locks = await Promise.allSettled(Array.from({ length: 20 }, () => lockDataFolder(folder)));

    expect(locks.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  test('leaves one small file behind, however often a folder was opened', async () => {
    for (let round = 0; round < 3; round += 1) await (await lockDataFolder(folder))[Symbol.asyncDispose]();

    expect(await readdir(folder)).toEqual(['LOCK.3']);
  });

  test('refuses a folder of another version and leaves it unlocked', async () => {
    await writeFile(join(folder, 'VERSION'), '0\n');

    const opened = openStore(folder);

    await expect(opened).rejects.toThrow(
      'was written by version 0 of the storage layout, this Slipway reads version 1',
    );
    await rm(join(folder, 'VERSION'));
    await using store = await openStore(folder);
    expect(store.bodyFolder).toBe(join(folder, 'bodies'));
  });
});

describe('transaction', () => {
  test('runs concurrent read-modify-writes one after another', async () => {
    await using store = await openStore(folder);
    const counters = store.collection<number, string>('counters');
    const increment = () => store.transaction(() => counters.put('n', (counters.get('n') ?? 0) + 1));

    await Promise.all(Array.from({ length: 200 }, increment));

    expect(counters.get('n')).toBe(200);
  });

  test('that throws keeps nothing of what it wrote', async () => {
    await using store = await openStore(folder);
    const counters = store.collection<number, string>('counters');

    const failed = store.transaction(() => {
      void counters.put('n', 1);
      throw new Error('condition failed');
    });

    await expect(failed).rejects.toThrow('condition failed');
    expect(counters.get('n')).toBeUndefined();
  });
});

test('what comes after the store was closed is refused, and the process lives on', async () => {
  const store = await openStore(folder);
  const jobs = store.collection<string, string>('jobs');

  await store[Symbol.asyncDispose]();

  await expect(store.transaction(() => jobs.put('a', 'late'))).rejects.toThrow('has been closed');
  expect(() => jobs.get('a')).toThrow('closed');
  await using reopened = await openStore(folder);
  expect(reopened.collection<string, string>('jobs').get('a')).toBeUndefined();
});

test('an ephemeral store deletes its folder', async () => {
  const store = await openEphemeralStore(join(folder, 'gone'));

  await store[Symbol.asyncDispose]();

  expect(await readdir(folder)).toEqual([]);
});
