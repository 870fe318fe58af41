import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { createHttpClient } from '../http-client.ts';
import { concurrency } from './throughput.ts';

const floorSeconds = 5;

/** A server that reads the request and answers 202 at once, on a thread of its own. */
const bareServer = `
  const { createServer } = require('node:http');
  const { parentPort } = require('node:worker_threads');
  const server = createServer((request, response) => {
    request.resume().once('end', () => response.writeHead(202, { 'content-type': 'application/json' }).end('{"job_id":"x"}'));
  });
  server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address()));
`;
const addressSchema = z.custom<AddressInfo>((value) => z.object({ port: z.number() }).safeParse(value).success);

/** What the same client reaches against a server that does nothing: requests per second. */
export async function measureBareServer(payload: string): Promise<number> {
  const worker = new Worker(bareServer, { eval: true });
  try {
    const [message] = await once(worker, 'message');
    const url = new URL(`http://127.0.0.1:${addressSchema.parse(message).port}/job`);
    using client = createHttpClient(concurrency);
    const end = performance.now() + floorSeconds * 1000;
    const counts = await Promise.all(
      Array.from({ length: concurrency }, async () => {
        let count = 0;
        for (; performance.now() < end; count += 1)
          await client.send('POST', url, { 'content-type': 'text/csv' }, payload);
        return count;
      }),
    );
    return counts.reduce((sum, count) => sum + count, 0) / floorSeconds;
  } finally {
    await worker.terminate();
  }
}
