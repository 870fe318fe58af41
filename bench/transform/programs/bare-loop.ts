import { Agent, request } from 'node:http';
import { Pool } from 'undici';

/**
 * The first baseline: posts bodies that lie ready to a model server, `concurrency` at a time, and does nothing else. Its
 * headers are those of the mock: what `Accept` asks for is the model's work.
 * Prints the seconds of the second of two passes, which runs compiled code.
 */
const [
  client = '',
  url = '',
  contentType = '',
  lineText = '',
  recordCount = '',
  recordsPerBody = '',
  concurrency = '',
] = process.argv.slice(2);
const line = Buffer.from(`${lineText}\n`);
const fullBody = Buffer.alloc(line.length * Math.min(Number(recordsPerBody), Number(recordCount)), line);

const sentHeaders = { 'User-Agent': 'Go-http-client/1.1', 'Content-Type': contentType, Accept: contentType };

type Post = (body: Buffer) => Promise<Buffer>;

function createNodePost(): Post {
  const { hostname, port } = new URL(url);
  const agent = new Agent({ keepAlive: true, maxSockets: Number(concurrency) });
  const target = { hostname, port, path: '/invocations', method: 'POST', agent };
  return (body) =>
    new Promise((resolve, reject) => {
      const headers = { ...sentHeaders, 'Content-Length': body.length };
      const outgoing = request({ ...target, headers });
      outgoing.once('error', reject);
      outgoing.once('response', (incoming) => {
        const pieces: Buffer[] = [];
        incoming.on('data', (piece: Buffer) => pieces.push(piece));
        incoming.once('error', reject);
        incoming.once('end', () => resolve(Buffer.concat(pieces)));
      });
      outgoing.end(body);
    });
}

function createUndiciPost(): Post {
  const pool = new Pool(url, { connections: Number(concurrency), pipelining: 1 });
  return (body) =>
    new Promise((resolve, reject) => {
      const pieces: Buffer[] = [];
      pool.dispatch(
        { path: '/invocations', method: 'POST', headers: sentHeaders, body },
        {
          onRequestStart() {},
          onResponseData: (_controller, piece) => void pieces.push(piece),
          onResponseEnd: () => resolve(Buffer.concat(pieces)),
          onResponseError: (_controller, error) => reject(error),
        },
      );
    });
}

async function sendAll(post: Post): Promise<void> {
  let left = Number(recordCount);
  const worker = async (): Promise<void> => {
    while (left > 0) {
      const count = Math.min(left, Number(recordsPerBody));
      left -= count;
      await post(fullBody.subarray(0, count * line.length));
    }
  };
  await Promise.all(Array.from({ length: Number(concurrency) }, worker));
}

const post = client === 'undici' ? createUndiciPost() : createNodePost();
await sendAll(post);
const startedAt = performance.now();
await sendAll(post);
console.log((performance.now() - startedAt) / 1000);
process.exit(0);
