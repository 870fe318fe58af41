import { createServer, type IncomingHttpHeaders } from 'node:http';
import { expect, it } from 'vitest';
import { anyCredentials } from './aws-endpoint.ts';
import { LazyS3ObjectStore } from './lazy-s3-object-store.ts';

/** The headers of each request that one write of so many bytes sends. */
async function headersOfWrite(bytes: number, kmsKeyId?: string): Promise<IncomingHttpHeaders[]> {
  const seen: IncomingHttpHeaders[] = [];
  const server = createServer((request, response) => {
    seen.push(request.headers);
    request.resume().on('end', () => {
      response.setHeader('ETag', '"e"');
      response.end(
        request.url?.includes('uploads')
          ? '<InitiateMultipartUploadResult><UploadId>u</UploadId></InitiateMultipartUploadResult>'
          : request.method === 'POST'
            ? '<CompleteMultipartUploadResult/>'
            : '',
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  try {
    await using store = new LazyS3ObjectStore({
      endpoint: `http://127.0.0.1:${port}`,
      region: 'us-east-1',
      credentials: anyCredentials,
    });
    await store.write(
      'b',
      'k',
      (async function* () {
        yield Buffer.alloc(bytes);
      })(),
      { signal: new AbortController().signal, ...(kmsKeyId !== undefined && { kmsKeyId }) },
    );
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
  return seen;
}

it.each([1, 12_000_000])('an output of %i bytes is application/octet-stream', async (bytes) => {
  const [first] = await headersOfWrite(bytes);

  expect(first).toMatchObject({ 'content-type': 'application/octet-stream' });
  expect(first).not.toHaveProperty('x-amz-server-side-encryption');
});

it.each([1, 12_000_000])('an output of %i bytes is encrypted with the key that was given', async (bytes) => {
  const [first] = await headersOfWrite(bytes, 'key-1');

  expect(first).toMatchObject({
    'x-amz-server-side-encryption': 'aws:kms',
    'x-amz-server-side-encryption-aws-kms-key-id': 'key-1',
  });
});
