import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { open } from 'lmdb';
import { describe, expect, it } from 'vitest';
import type { ResourceStore } from '../ports/resource-store.ts';
import { InMemoryResourceStore } from './in-memory-resource-store.ts';
import { LmdbResourceStore } from './lmdb-resource-store.ts';

interface Sample extends AsyncDisposable {
  readonly store: ResourceStore<{ n: number }>;
}

async function openLmdb(): Promise<Sample & { reopen(): Promise<ResourceStore<{ n: number }>> }> {
  const folder = await mkdtemp(join(tmpdir(), 'store-'));
  let root = open<{ n: number }, string>({ path: join(folder, 'x.lmdb'), encoding: 'json' });
  return {
    store: await LmdbResourceStore.open(root),
    async reopen() {
      await root.close();
      root = open<{ n: number }, string>({ path: join(folder, 'x.lmdb'), encoding: 'json' });
      return LmdbResourceStore.open(root);
    },
    async [Symbol.asyncDispose]() {
      await root.close();
      await rm(folder, { recursive: true });
    },
  };
}

const adapters: Record<string, () => Promise<Sample>> = {
  InMemoryResourceStore: async () => ({ store: new InMemoryResourceStore(), async [Symbol.asyncDispose]() {} }),
  LmdbResourceStore: openLmdb,
};

describe.each(Object.keys(adapters))('%s', (name) => {
  const create = adapters[name] ?? openLmdb;

  it('reads a value while it is being written', async () => {
    await using sample = await create();

    const written = sample.store.put('a', { n: 1 });

    expect(sample.store.get('a')).toEqual({ n: 1 });
    await written;
    expect(sample.store.values()).toEqual([{ n: 1 }]);
  });

  it('forgets everything when it is cleared', async () => {
    await using sample = await create();
    await sample.store.put('a', { n: 1 });

    await sample.store.clear();

    expect(sample.store.values()).toEqual([]);
    expect(sample.store.get('a')).toBeUndefined();
  });

  it('says whether there was something to delete', async () => {
    await using sample = await create();
    await sample.store.put('a', { n: 1 });

    expect(await sample.store.delete('a')).toBe(true);
    expect(await sample.store.delete('a')).toBe(false);
    expect(sample.store.get('a')).toBeUndefined();
  });
});

it('LmdbResourceStore › finds its values when it is opened again', async () => {
  await using sample = await openLmdb();
  await sample.store.put('a', { n: 1 });
  await sample.store.put('b', { n: 2 });
  await sample.store.delete('a');

  const reopened = await sample.reopen();

  expect(reopened.values()).toEqual([{ n: 2 }]);
});
