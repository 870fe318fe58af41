import { expect, it } from 'vitest';
import { collect } from '../testing/chunks.ts';
import { S3Server } from '../testing/s3-server.ts';
import { anyCredentials } from './aws-endpoint.ts';
import { LazyS3ObjectStore } from './lazy-s3-object-store.ts';

const signal = new AbortController().signal;

function open(server: S3Server): LazyS3ObjectStore {
  return new LazyS3ObjectStore({ endpoint: server.url, region: 'us-east-1', credentials: anyCredentials });
}

/** Four megabytes at a time, so that two of them make a multipart upload. */
async function* produce(chunks: number, error?: Error): AsyncGenerator<Buffer> {
  for (let index = 0; index < chunks; index += 1) yield Buffer.alloc(4 * 1024 * 1024, index + 1);
  if (error) throw error;
}

it('lists every page of a prefix', async () => {
  await using server = await S3Server.start();
  await using store = open(server);
  for (const key of ['in/a', 'in/b', 'in/c', 'other']) server.objects.set(`b/${key}`, Buffer.from('xy'));

  const objects = await collect(store.list('b', 'in/'));

  expect(objects).toEqual(['in/a', 'in/b', 'in/c'].map((key) => ({ key, sizeBytes: 2, eTag: '"e"' })));
});

it.each([0, 1, 4])('writes %i chunks and reads them back', async (chunks) => {
  await using server = await S3Server.start();
  await using store = open(server);
  const key = 'o/a b+ü?#%20.out';

  await store.write('b', key, produce(chunks), { signal });

  const written = Buffer.concat(await collect(store.read('b', key, signal)));
  expect(written.equals(Buffer.concat(await collect(produce(chunks))))).toBe(true);
  expect([...server.objects.keys()]).toEqual([`b/${key}`]);
  expect(server.uploads.size).toBe(0);
});

it.each([1, 4])(
  'leaves nothing behind when the body fails after %i chunks, and passes its error on',
  async (chunks) => {
    await using server = await S3Server.start();
    await using store = open(server);
    const error = new Error('the body failed');

    await expect(store.write('b', 'o/a.out', produce(chunks, error), { signal })).rejects.toBe(error);

    expect(server.objects.size).toBe(0);
    expect(server.uploads.size).toBe(0);
  },
);

it('says that a key or a bucket is missing', async () => {
  await using server = await S3Server.start();
  await using store = open(server);

  await expect(collect(store.read('b', 'nope', signal))).rejects.toMatchObject({ kind: 'missing' });
  await expect(collect(store.list('missing', ''))).rejects.toMatchObject({ kind: 'missing' });
  await expect(store.write('missing', 'a', produce(1), { signal })).rejects.toMatchObject({ kind: 'missing' });
});

it('writes while as many objects as anyone likes are being read', async () => {
  await using server = await S3Server.start();
  await using store = open(server);
  const object = Buffer.alloc(4 * 1024 * 1024);
  const readers = Array.from({ length: 60 }, (_, index) => {
    server.objects.set(`b/in/${index}`, object);
    return store.read('b', `in/${index}`, new AbortController().signal);
  });
  await Promise.all(readers.map((reader) => reader.next()));

  await store.write('b', 'o/a.out', produce(1), { signal });

  expect(server.objects.has('b/o/a.out')).toBe(true);
  await Promise.all(readers.map((reader) => reader.return(undefined)));
});
