import { createHash } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { unpackTar } from 'modern-tar/fs';
import { ObjectStoreError } from '../ports/errors.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { createModelDataError } from './errors.ts';
import { type Archive, findArchive, type ModelDataRequest } from './find-archive.ts';
import { unlessAborted } from './unless-aborted.ts';

export interface ModelDataOptions {
  readonly objectStore: ObjectStore;
  /** Unpacked archives are kept there for later processes; without it, in a temporary folder until this is disposed. */
  readonly folder?: string;
}

/** The archives of `ModelDataUrl`, unpacked: one folder for each version of an object, shared by all who ask for it. */
export class ModelData implements AsyncDisposable {
  readonly #options: ModelDataOptions;
  /** By folder. */
  readonly #unpacking = new Map<string, Promise<void>>();
  /** By URL; once in the life of this process. */
  readonly #tidying = new Map<string, Promise<void>>();
  readonly #closing = new AbortController();
  #temporaryFolder: Promise<string> | undefined;

  constructor(options: ModelDataOptions) {
    this.#options = options;
  }

  /**
   * The folder that holds what is in the archive now. Rejects with a `ModelServerError` if there is no such object or it
   * cannot be unpacked, with an `ObjectStoreError` if S3 does not answer.
   */
  async provide(request: ModelDataRequest, signal: AbortSignal): Promise<string> {
    const archive = await findArchive(this.#options.objectStore, request);
    const folder = join(await this.#baseFolder(), hash(archive.url), hash(archive.version));
    let unpacking = this.#unpacking.get(folder);
    if (unpacking === undefined) {
      unpacking = this.#unpack(archive, folder).finally(() => this.#unpacking.delete(folder));
      this.#unpacking.set(folder, unpacking);
    }
    await unlessAborted(unpacking, signal);
    return folder;
  }

  async #unpack(archive: Archive, folder: string): Promise<void> {
    const { url } = archive;
    const tidying = this.#tidying.get(url) ?? removeOthers(folder);
    this.#tidying.set(url, tidying);
    await tidying;
    if (await isThere(folder)) return;
    await mkdir(dirname(folder), { recursive: true });
    const partial = await mkdtemp(`${folder}-`);
    try {
      await this.#unpackInto(partial, archive);
      await chmod(partial, 0o755); // A container may run as another user.
      await rename(partial, folder);
    } catch (error) {
      await rm(partial, { recursive: true, force: true });
      throw error;
    }
  }

  async #unpackInto(folder: string, { bucket, key, ...request }: Archive): Promise<void> {
    const { signal } = this.#closing;
    try {
      await pipeline(
        this.#options.objectStore.read(bucket, key, signal),
        createGunzip(),
        unpackTar(folder, { strict: true }), // It refuses what would be written outside the folder.
        { signal },
      );
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof ObjectStoreError) throw error;
      const reason = error instanceof Error ? error.message.replace(/\.$/, '') : String(error);
      throw createModelDataError(
        request,
        `could not be unpacked (${reason}). It must be a gzip-compressed tar archive, such as "tar -czf model.tar.gz -C <folder> ." makes`,
        { cause: error },
      );
    }
  }

  #baseFolder(): Promise<string> {
    if (this.#options.folder !== undefined) return Promise.resolve(this.#options.folder);
    this.#temporaryFolder ??= mkdtemp(join(tmpdir(), 'mock-sagemaker-model-data-'));
    return this.#temporaryFolder;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closing.abort();
    await Promise.allSettled(this.#unpacking.values());
    const folder = await this.#temporaryFolder;
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  }
}

/** What an earlier process unpacked of the same URL: other versions, or parts of one. No server of this process has them. */
async function removeOthers(folder: string): Promise<void> {
  const names = await readdir(dirname(folder)).catch(() => []);
  const others = names.filter((name) => name !== basename(folder));
  await Promise.all(others.map((name) => rm(join(dirname(folder), name), { recursive: true, force: true })));
}

async function isThere(folder: string): Promise<boolean> {
  return stat(folder).then(
    () => true,
    () => false,
  );
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
