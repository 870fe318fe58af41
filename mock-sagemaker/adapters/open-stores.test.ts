import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStores } from './open-stores.ts';

/** Runs in a process of its own, with the `stores` of the folder open and `kill()` at hand. */
function runKilled(body: string): void {
  const script = `
    import { openStores } from '${new URL('./open-stores.ts', import.meta.url)}';
    const stores = await openStores(process.argv[1]);
    const kill = () => process.kill(process.pid, 'SIGKILL');
    ${body}
  `;
  const { signal } = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script, folder]);
  expect(signal).toBe('SIGKILL');
}

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
    runKilled('kill();');

    const stores = await openStores(folder);

    await stores.close();
  });

  it('has of writes that were started in one go all, once one of them has survived', async () => {
    runKilled(`
      stores.tags.put('a', []).then(kill);
      for (let index = 0; index < 100; index += 1) stores.tags.put(String(index), []);
      stores.models.put('a', {});
    `);

    const stores = await openStores(folder);

    expect([stores.tags.values().length, stores.models.values()]).toEqual([101, [{}]]);
    await stores.close();
  });
});
