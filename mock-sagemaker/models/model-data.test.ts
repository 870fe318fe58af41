import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ObjectStoreError } from '../ports/errors.ts';
import { buildArchive, gzipEntries } from '../testing/build-archive.ts';
import { InMemoryObjectStore } from '../testing/in-memory-object-store.ts';
import { ModelData } from './model-data.ts';

let folder: string;
let store: InMemoryObjectStore;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'model-data-test-'));
  store = new InMemoryObjectStore();
});
afterEach(() => rm(folder, { recursive: true }));

const never = new AbortController().signal;
const request = { modelName: 'm', url: 's3://b/models/model.tar.gz' };

async function putArchive(files: Readonly<Record<string, string>>): Promise<void> {
  store.put('b', 'models/model.tar.gz', await buildArchive(files));
}

describe('ModelData', () => {
  it('unpacks the archive', async () => {
    await using data = new ModelData({ objectStore: store, folder });
    await putArchive({ 'model.bin': 'weights', 'code/inference.py': 'def f(): pass' });

    const unpacked = await data.provide(request, never);

    expect(await readFile(join(unpacked, 'model.bin'), 'utf8')).toBe('weights');
    expect(await readFile(join(unpacked, 'code/inference.py'), 'utf8')).toBe('def f(): pass');
  });

  it('reads an object once, however many ask for it at the same time and later', async () => {
    await putArchive({ a: '1' });
    const read = vi.spyOn(store, 'read');
    await using data = new ModelData({ objectStore: store, folder });

    const folders = await Promise.all([data.provide(request, never), data.provide(request, never)]);
    await using later = new ModelData({ objectStore: store, folder });
    const again = await later.provide(request, never);

    expect(new Set([...folders, again]).size).toBe(1);
    expect(read).toHaveBeenCalledOnce();
  });

  it('unpacks an object anew that has changed; the former folder stays for those who use it', async () => {
    await using data = new ModelData({ objectStore: store, folder });
    await putArchive({ a: 'old' });
    const old = await data.provide(request, never);
    await putArchive({ a: 'new' });

    const current = await data.provide(request, never);

    expect(await readFile(join(old, 'a'), 'utf8')).toBe('old');
    expect(await readFile(join(current, 'a'), 'utf8')).toBe('new');
  });

  it('removes what an earlier process has unpacked of former versions', async () => {
    await using earlier = new ModelData({ objectStore: store, folder });
    await putArchive({ a: 'old' });
    await earlier.provide(request, never);
    await putArchive({ a: 'new' });
    await using data = new ModelData({ objectStore: store, folder });

    const current = await data.provide(request, never);

    expect((await readdir(dirname(current))).map((name) => join(dirname(current), name))).toEqual([current]);
  });

  it('takes its temporary folder away in the end', async () => {
    const data = new ModelData({ objectStore: store });
    await putArchive({ a: '1' });
    const unpacked = await data.provide(request, never);

    await data[Symbol.asyncDispose]();

    await expect(stat(unpacked)).rejects.toThrow('ENOENT');
    await expect(stat(dirname(dirname(unpacked)))).rejects.toThrow('ENOENT');
  });

  it('says that there is no such object', async () => {
    await using data = new ModelData({ objectStore: store, folder });
    store.put('b', 'models/model.tar.gz.old', 'x');

    await expect(data.provide(request, never)).rejects.toMatchObject({
      failureReason:
        'ClientError: The model data of model "m" at s3://b/models/model.tar.gz could not be found. ' +
        'Upload the archive, or create the model with another ModelDataUrl.',
    });
    await expect(data.provide({ ...request, url: 's3://nowhere/m.tar.gz' }, never)).rejects.toThrow(
      'could not be found',
    );
  });

  it('says that a key names no archive', async () => {
    await using data = new ModelData({ objectStore: store, folder });

    await expect(data.provide({ ...request, url: 's3://b/models/' }, never)).rejects.toThrow(
      'The model data of model "m" at s3://b/models/ does not end in .tar.gz. ' +
        'ModelDataUrl must name one gzip-compressed tar archive.',
    );
  });

  it.each([
    { what: 'no gzip', break: (archive: Buffer) => gunzipSync(archive), reason: 'incorrect header check' },
    { what: 'cut off', break: (archive: Buffer) => archive.subarray(0, 60), reason: 'unexpected end of file' },
    { what: 'no tar', break: () => gzipSync('x'.repeat(2000)), reason: 'Invalid tar number' },
    {
      what: 'cut off inside the tar',
      break: (archive: Buffer) => gzipSync(gunzipSync(archive).subarray(0, 700)),
      reason: 'truncated',
    },
  ])('says that an archive is broken: $what', async ({ break: breakArchive, reason }) => {
    await using data = new ModelData({ objectStore: store, folder });
    store.put('b', 'models/model.tar.gz', breakArchive(await buildArchive({ a: 'x'.repeat(500) })));

    await expect(data.provide(request, never)).rejects.toThrow(
      new RegExp(
        `^The model data of model "m" at s3://b/models/model.tar.gz could not be unpacked \\(.*${reason}.*\\)\\.`,
      ),
    );
    const [urlFolder = ''] = await readdir(folder);
    expect(await readdir(join(folder, urlFolder))).toEqual([]);
  });

  it.each([
    { what: 'a path that leads out', header: { name: '../../escaped', type: 'file', size: 0 } as const },
    { what: 'a link that leads out', header: { name: 'link', type: 'symlink', linkname: '/etc', size: 0 } as const },
  ])('writes nothing outside its folder: $what', async ({ header }) => {
    await using data = new ModelData({ objectStore: store, folder });
    store.put('b', 'models/model.tar.gz', await gzipEntries([{ header }]));

    await expect(data.provide(request, never)).rejects.toThrow('points outside');
  });

  it('leaves it to the job what a silent S3 means', async () => {
    await using data = new ModelData({ objectStore: store, folder });
    vi.spyOn(store, 'list').mockImplementation(() => {
      throw new ObjectStoreError('unavailable', 'no answer');
    });

    await expect(data.provide(request, never)).rejects.toThrow(ObjectStoreError);
  });
});
