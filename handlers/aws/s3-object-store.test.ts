import { describe, expect, it } from 'vitest';
import { ObjectNotFoundError, ServiceUnavailableError } from '../errors.ts';
import { type StubRequest, type StubResponse, startRawService, startStubService } from '../fakes/stub-service.ts';
import { createS3Client, S3ObjectStore } from './s3-object-store.ts';

async function startStore(respond: (request: StubRequest) => StubResponse) {
  const service = await startStubService(respond);
  return {
    objects: new S3ObjectStore(createS3Client(service.clientConfig), 'bucket'),
    requests: service.requests,
    [Symbol.asyncDispose]: () => service[Symbol.asyncDispose](),
  };
}

/** An S3 that promises more of an object than it sends. */
const startBreakingService = () =>
  startRawService((_, reply) => {
    reply.writeHead(200, { 'content-length': 100 }).write('a\nb', () => reply.destroy());
  });

const noSuchKey = { status: 404, body: '<Error><Code>NoSuchKey</Code><Message>none</Message></Error>' };

async function readAll(lines: AsyncIterable<string>): Promise<string[]> {
  const all: string[] = [];
  for await (const line of lines) all.push(line);
  return all;
}

describe('S3ObjectStore', () => {
  it('addresses the bucket by path', async () => {
    await using store = await startStore(() => ({ status: 200, body: '' }));

    await store.objects.put('data/a', 'text', 'text/plain');

    expect(store.requests[0]).toMatchObject({ method: 'PUT', url: '/bucket/data/a?x-id=PutObject' });
  });

  it('creates an object only where there is none', async () => {
    const refusal = { status: 412, body: '<Error><Code>PreconditionFailed</Code><Message>there</Message></Error>' };
    await using free = await startStore(() => ({ status: 200, body: '' }));
    await using taken = await startStore(() => refusal);
    await using forbidden = await startStore(() => ({ status: 403, body: '<Error><Code>AccessDenied</Code></Error>' }));

    expect(await free.objects.create('data/a', 'text', 'text/plain')).toBe(true);
    expect(free.requests[0]?.headers).toMatchObject({ 'if-none-match': '*' });
    expect(await taken.objects.create('data/a', 'text', 'text/plain')).toBe(false);
    await expect(forbidden.objects.create('data/a', 'text', 'text/plain')).rejects.toMatchObject({
      name: 'AccessDenied',
    });
  });

  it('reads an object whole and by line', async () => {
    await using store = await startStore(() => ({ status: 200, body: 'a\nb\n' }));

    expect(await store.objects.readText('k')).toBe('a\nb\n');
    expect(await readAll(store.objects.readLines('k'))).toEqual(['a', 'b']);
  });

  it('says which object is missing', async () => {
    await using store = await startStore(() => noSuchKey);

    await expect(store.objects.readText('data/a')).rejects.toThrow(ObjectNotFoundError);
    await expect(readAll(store.objects.readLines('data/a'))).rejects.toThrow('"data/a"');
  });

  it('is unavailable if S3 asks for fewer requests', async () => {
    await using store = await startStore(() => ({ status: 503, body: '<Error><Code>SlowDown</Code></Error>' }));

    await expect(store.objects.readText('data/a')).rejects.toThrow(ServiceUnavailableError);
  });

  it('is unavailable if S3 breaks off in the middle of an object', async () => {
    await using service = await startBreakingService();
    const objects = new S3ObjectStore(createS3Client(service.clientConfig), 'bucket');

    await expect(objects.readText('k')).rejects.toThrow(ServiceUnavailableError);
    await expect(readAll(objects.readLines('k'))).rejects.toThrow(ServiceUnavailableError);
  });

  it('leaves a failure of its reader as it is', async () => {
    await using store = await startStore(() => ({ status: 200, body: 'a\nb\n' }));
    const failure = Object.assign(new Error('late'), { name: 'TimeoutError' });

    const reading = async () => {
      for await (const _line of store.objects.readLines('k')) throw failure;
    };

    await expect(reading()).rejects.toBe(failure);
  });

  it('knows whether an object exists', async () => {
    await using missing = await startStore(() => ({ status: 404, body: '' }));
    await using present = await startStore(() => ({ status: 200, body: '' }));
    await using forbidden = await startStore(() => ({ status: 403, body: '' }));

    expect(await missing.objects.exists('k')).toBe(false);
    expect(await present.objects.exists('k')).toBe(true);
    await expect(forbidden.objects.exists('k')).rejects.toThrow();
  });

  it('lists the keys of all pages', async () => {
    await using store = await startStore(({ url }) => {
      const isSecond = url.includes('continuation-token=next');
      const [key, more] = isSecond ? ['p/b', 'false'] : ['p/a', 'true'];
      const written = '<LastModified>2026-03-04T05:06:07.000Z</LastModified>';
      const token = isSecond ? '' : '<NextContinuationToken>next</NextContinuationToken>';
      const contents = `<IsTruncated>${more}</IsTruncated>${token}<Contents><Key>${key}</Key>${written}</Contents>`;
      return { status: 200, body: `<ListBucketResult>${contents}</ListBucketResult>` };
    });

    expect(await store.objects.listKeys('p/')).toEqual(['p/a', 'p/b']);
  });

  it('lists from a key on, without asking for what comes before', async () => {
    const listed = '<Contents><Key>p/b</Key><LastModified>2026-03-04T05:06:07.000Z</LastModified></Contents>';
    await using store = await startStore(() => ({
      status: 200,
      body: `<ListBucketResult>${listed}</ListBucketResult>`,
    }));

    const objects = [];
    for await (const object of store.objects.listObjects('p/', 'p/a')) objects.push(object);

    expect(objects).toEqual([{ key: 'p/b', lastModified: new Date('2026-03-04T05:06:07.000Z') }]);
    expect(store.requests[0]?.url).toContain('start-after=p%2Fa');
  });
});
