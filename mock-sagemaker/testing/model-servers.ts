import { randomUUID } from 'node:crypto';
import { Docker } from '../models/docker.ts';
import { ModelData } from '../models/model-data.ts';
import { ModelServers, type ModelServersOptions } from '../models/model-servers.ts';
import { silentLogger } from '../ports/logger.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { InMemoryObjectStore } from './in-memory-object-store.ts';

export interface ModelServersOverrides extends Partial<Omit<ModelServersOptions, 'docker' | 'modelData'>> {
  readonly objectStore?: ObjectStore;
  readonly dockerCommand?: string;
}

/** Model servers with an empty image map and no Docker, unless said otherwise. */
export function buildModelServers({
  objectStore = new InMemoryObjectStore(),
  dockerCommand = '/nowhere/docker',
  ...options
}: ModelServersOverrides): ModelServers {
  return new ModelServers({
    images: {},
    modelData: new ModelData({ objectStore }),
    docker: new Docker(dockerCommand),
    newId: randomUUID,
    pingTimeoutMs: 20_000,
    idleMs: 60_000,
    logger: silentLogger,
    ...options,
  });
}
