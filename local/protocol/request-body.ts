import type { Readable } from 'node:stream';
import { AwsError } from './errors.ts';

/**
 * The whole body in memory, up to `maxBytes`.
 * @throws AwsError RequestEntityTooLargeException (413) beyond the limit; the rest of the body is then not kept.
 */
export async function readBody(body: Readable, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  // Left open beyond the limit: destroying a request's body would close its connection before the answer is sent.
  for await (const chunk of body.iterator({ destroyOnReturn: false })) {
    const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk);
    size += bytes.length;
    if (size > maxBytes) {
      throw new AwsError('RequestEntityTooLargeException', `The request body is larger than ${maxBytes} bytes.`, 413);
    }
    chunks.push(bytes);
  }
  return chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks, size);
}
