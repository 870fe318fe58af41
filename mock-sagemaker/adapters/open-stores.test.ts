import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStores } from './open-stores.ts';

const kill = `
  import { openStores } from '${new URL('./open-stores.ts', import.meta.url)}';
  await openStores(process.argv[1]);
  process.kill(process.pid, 'SIGKILL');
`;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stores-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('openStores', () => {
  it('refuses a data folder that another server has, naming the process', async () => {
    const first = await openStores(folder);

    const second = openStores(folder);

    await expect(second).rejects.toThrow(
      `The data folder ${folder} is in use by process ${process.pid}. Stop that process, or start with another folder`,
    );
    await first.tags.put('a', []); // The refusal has left it as it was.
    await first.close();
  });

  it('opens a data folder again that was closed', async () => {
    for (let round = 0; round < 2; round += 1) await (await openStores(folder)).close();
  });

  it('gives a data folder to one of many that ask at once', async () => {
    const opened = await Promise.allSettled(Array.from({ length: 5 }, () => openStores(folder)));

    const stores = opened.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    expect(stores).toHaveLength(1);
    await stores[0]?.close();
  });

  it('takes over a data folder whose process was killed', async () => {
    const { signal } = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', kill, folder]);

    const stores = await openStores(folder);

    expect(signal).toBe('SIGKILL');
    await stores.close();
  });
});
