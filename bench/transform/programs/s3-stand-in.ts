import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { listenAndReport } from '../child-program.ts';
import { allRecords } from '../records.ts';

/**
 * As much of S3 as a transform job speaks, without keeping a byte: an object's content follows from its key
 * (`<keyPrefix>-<bytes>/…`, such records over and over), and what is written is counted and dropped.
 * `objects-<count>/csv-<bytes>/` lists that many keys. `GET /written` tells how many bytes came in since the last time.
 */
const blockRecords = 8192;
const blocks = new Map(
  allRecords.map(({ keyPrefix, record }) => [keyPrefix, Buffer.from(`${record}\n`.repeat(blockRecords))]),
);
let writtenBytes = 0;

const server = createServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://s3');
  const key = url.pathname.split('/').slice(2).join('/');
  if (url.pathname === '/written') {
    response.end(String(writtenBytes));
    writtenBytes = 0;
  } else if (url.searchParams.has('list-type')) list(url.searchParams.get('prefix') ?? '', response);
  else if (request.method === 'GET') void send(key, response);
  else receive(request, response, url.searchParams);
});

function list(prefix: string, response: ServerResponse): void {
  const count = Number(/objects-(\d+)/.exec(prefix)?.[1] ?? 1);
  const keys = Array.from({ length: count }, (_, index) => `${prefix}${String(index).padStart(6, '0')}`);
  const contents = keys.map((key) => `<Contents><Key>${key}</Key><Size>${sizeOf(key)}</Size></Contents>`);
  response.end(`<ListBucketResult>${contents.join('')}<IsTruncated>false</IsTruncated></ListBucketResult>`);
}

const contentOf = (key: string) => /([a-z]+)-(\d+)\/[^/]*$/.exec(key);
const sizeOf = (key: string) => Number(contentOf(key)?.[2] ?? 0);

async function send(key: string, response: ServerResponse): Promise<void> {
  const block = blocks.get(contentOf(key)?.[1] ?? '') ?? Buffer.alloc(1);
  let left = sizeOf(key);
  response.writeHead(200, { 'Content-Length': left });
  let goOn = (): void => {};
  response.on('drain', () => goOn()).on('close', () => goOn());
  for (; left > 0 && !response.destroyed; left -= block.length) {
    const hasRoom = response.write(left < block.length ? block.subarray(0, left) : block);
    if (!hasRoom) await new Promise<void>((resolve) => (goOn = resolve));
  }
  response.end();
}

function receive(request: IncomingMessage, response: ServerResponse, query: URLSearchParams): void {
  request.on('data', (piece: Buffer) => (writtenBytes += piece.length));
  request.once('end', () => {
    if (query.has('uploads'))
      response.end('<InitiateMultipartUploadResult><UploadId>u</UploadId></InitiateMultipartUploadResult>');
    else if (request.method === 'POST') response.end('<CompleteMultipartUploadResult/>');
    else response.writeHead(200, { ETag: '"e"' }).end();
  });
}

listenAndReport(server);
