import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Database, type Key, open, type RootDatabase } from 'lmdb';
import { createFolder } from './create-folder.ts';
import { checkDataFolderVersion } from './data-folder-version.ts';
import { DataFolderError } from './errors.ts';
import { lockDataFolder } from './folder-lock.ts';

/**
 * Everything the environment remembers: one lmdb environment for items, records and metadata, and a folder for large
 * bodies. What `transaction` has resolved survives `kill -9`.
 */
export interface Store extends AsyncDisposable {
  /**
   * An ordered map. Keys are strings, numbers or arrays of them, in lmdb's order; values are structured clones (msgpack).
   * Written to only in a transaction: a write by itself after the store is closed would end the process.
   */
  collection<Value, K extends Key = Key>(name: string): Database<Value, K>;
  /**
   * Runs `work` alone, reading and writing any collections, and resolves after the commit. `work` is synchronous; when it
   * throws, nothing of it is kept. Rejects once the store is closed, which a request may outlive.
   */
  transaction<Result>(work: () => Result): Promise<Result>;
  /** Folder for bodies too large for lmdb; a body is complete before the transaction that points to it. */
  readonly bodyFolder: string;
}

const maxCollections = 256;
/**
 * Addresses reserved for the file, 64 GiB; no memory and no disk. lmdb maps a file that outgrows its map once more at twice the
 * size, keeps the former maps, and reads each page into the new one again.
 */
const mapSizeBytes = 2 ** 36;

/**
 * Opens (or creates) the data folder and holds it until disposed.
 * @throws DataFolderError when it cannot be made, another process holds it or another version of Slipway wrote it.
 */
export async function openStore(folder: string): Promise<Store> {
  const bodyFolder = join(folder, 'bodies');
  await createFolder(bodyFolder).catch((error: Error) => {
    throw new DataFolderError(
      `The data folder ${folder} cannot be used: ${error.message}. Start with another folder (--data DIR).`,
    );
  });
  const lock = await lockDataFolder(folder);
  try {
    await checkDataFolderVersion(folder);
    // A commit is in the operating system's hands, which `kill -9` does not touch; only a power cut could lose it. Waiting for
    // the disk would cost each write a change of threads and 0.3 ms.
    const root = open({
      path: join(folder, 'data.mdb'),
      maxDbs: maxCollections,
      mapSize: mapSizeBytes,
      noSync: true,
    });
    return storeOf(root, bodyFolder, async () => {
      await root.close();
      await lock[Symbol.asyncDispose]();
    });
  } catch (error) {
    await lock[Symbol.asyncDispose]();
    throw error;
  }
}

/** A store in a folder of its own that is deleted with it, for `--ephemeral` and tests. */
export async function openEphemeralStore(folder: string): Promise<Store> {
  const store = await openStore(folder);
  return {
    ...store,
    async [Symbol.asyncDispose]() {
      await store[Symbol.asyncDispose]();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function storeOf(root: RootDatabase, bodyFolder: string, close: () => Promise<void>): Store {
  return {
    collection: <Value, K extends Key = Key>(name: string) => root.openDB<Value, K>(name, {}),
    transaction: async (work) => root.transactionSync(work),
    bodyFolder,
    [Symbol.asyncDispose]: close,
  };
}
