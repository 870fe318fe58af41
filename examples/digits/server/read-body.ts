import type { IncomingMessage } from 'node:http';
import { RequestError } from './errors.ts';

/** Reads a request's body. Throws a `RequestError` 413 as soon as it turns out to be larger than `maxBodyBytes`. */
export async function readBody(request: IncomingMessage, maxBodyBytes: number): Promise<Buffer> {
  const tooLarge = new RequestError(413, `the body is larger than ${maxBodyBytes} bytes: send fewer rows at once`);
  if (Number(request.headers['content-length'] ?? 0) > maxBodyBytes) {
    throw tooLarge;
  }

  const chunks: Buffer[] = [];
  let receivedBytes = 0;
  // The stream stays open on a throw: destroying it would close the socket before the answer is out.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    receivedBytes += chunk.length;
    if (receivedBytes > maxBodyBytes) {
      throw tooLarge;
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, receivedBytes);
}
