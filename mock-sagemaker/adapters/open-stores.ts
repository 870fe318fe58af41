import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { open } from 'lmdb';
import type { Tag } from '../jobs/shapes.ts';
import type { TransformJob } from '../jobs/transform-job.ts';
import type { Model } from '../operations/model.ts';
import type { ResourceStore } from '../ports/resource-store.ts';
import { holdFolder } from './hold-folder.ts';
import { InMemoryResourceStore } from './in-memory-resource-store.ts';
import { LmdbResourceStore } from './lmdb-resource-store.ts';

export interface Stores {
  readonly jobs: ResourceStore<TransformJob>;
  readonly models: ResourceStore<Model>;
  readonly tags: ResourceStore<readonly Tag[]>;
  close(): Promise<void>;
}

/**
 * Opens the store of a data folder, or one in memory.
 * @throws FolderHeldError while another server has the folder.
 */
export async function openStores(dataFolder: string | undefined): Promise<Stores> {
  if (dataFolder === undefined) {
    return {
      jobs: new InMemoryResourceStore(),
      models: new InMemoryResourceStore(),
      tags: new InMemoryResourceStore(),
      close: async () => {},
    };
  }
  await mkdir(dataFolder, { recursive: true });
  const root = open({ path: join(dataFolder, 'sagemaker.lmdb'), encoding: 'json' });
  const hold = await holdFolder(root, dataFolder).catch(async (error: unknown) => {
    await root.close();
    throw error;
  });
  const jobs = await LmdbResourceStore.open(root.openDB<TransformJob, string>({ name: 'jobs', encoding: 'json' }));
  const models = await LmdbResourceStore.open(root.openDB<Model, string>({ name: 'models', encoding: 'json' }));
  const tags = await LmdbResourceStore.open(root.openDB<readonly Tag[], string>({ name: 'tags', encoding: 'json' }));
  return {
    jobs,
    models,
    tags,
    async close() {
      for (const store of [jobs, models, tags]) store.close();
      await root.committed;
      hold[Symbol.dispose]();
      await root.close();
    },
  };
}
