import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** As much of S3 as the adapter speaks: list (two keys a page), get, put and multipart uploads of one server's buckets. */
export class S3Server implements AsyncDisposable {
  readonly objects = new Map<string, Buffer>();
  readonly uploads = new Map<string, Map<number, Buffer>>();
  url = '';
  readonly #server = createServer((request, response) => void this.#handle(request, response));

  static async start(): Promise<S3Server> {
    const server = new S3Server();
    await new Promise<void>((resolve) => server.#server.listen(0, '127.0.0.1', resolve));
    const address = server.#server.address();
    server.url = `http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}`;
    return server;
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(Buffer.from(piece));
    const body = Buffer.concat(pieces);
    const url = new URL(request.url ?? '/', this.url);
    const path = decodeURIComponent(url.pathname.slice(1));
    const query = url.searchParams;
    const answer = (xml: string, status = 200): void => void response.writeHead(status, { ETag: '"e"' }).end(xml);
    const uploadId = query.get('uploadId') ?? '';
    if (path.startsWith('missing'))
      return answer('<Error><Code>NoSuchBucket</Code><Message>no bucket</Message></Error>', 404);
    if (query.has('list-type')) return answer(this.#list(path.replace(/\/$/, ''), query));
    if (query.has('uploads')) {
      this.uploads.set(path, new Map());
      return answer(
        `<InitiateMultipartUploadResult><UploadId>${encodeURIComponent(path)}</UploadId></InitiateMultipartUploadResult>`,
      );
    }
    const parts = this.uploads.get(decodeURIComponent(uploadId));
    if (parts) {
      if (request.method === 'PUT') parts.set(Number(query.get('partNumber')), body);
      else this.uploads.delete(path);
      if (request.method === 'POST') {
        this.objects.set(
          path,
          Buffer.concat([...parts].sort(([left], [right]) => left - right).map(([, part]) => part)),
        );
      }
      return answer(
        request.method === 'POST' ? '<CompleteMultipartUploadResult/>' : '',
        request.method === 'DELETE' ? 204 : 200,
      );
    }
    if (request.method === 'PUT') this.objects.set(path, body);
    const found = this.objects.get(path);
    if (!found) return answer('<Error><Code>NoSuchKey</Code><Message>no key</Message></Error>', 404);
    response.end(request.method === 'GET' ? found : '');
  }

  #list(bucket: string, query: URLSearchParams): string {
    const start = Number(query.get('continuation-token') ?? 0);
    const prefix = `${bucket}/${query.get('prefix') ?? ''}`;
    const keys = [...this.objects.keys()].filter((key) => key.startsWith(prefix)).sort();
    const contents = keys
      .slice(start, start + 2)
      .map(
        (key) =>
          `<Contents><Key>${key.slice(bucket.length + 1)}</Key><Size>${this.objects.get(key)?.length}</Size><ETag>"e"</ETag></Contents>`,
      );
    const more = keys.length > start + 2;
    return `<ListBucketResult>${contents.join('')}<IsTruncated>${more}</IsTruncated>${
      more ? `<NextContinuationToken>${start + 2}</NextContinuationToken>` : ''
    }</ListBucketResult>`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
