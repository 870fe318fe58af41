import { get as httpGet } from 'node:http';

export interface GetAnswer {
  readonly status: number;
  readonly body: string;
}

const largestBodyBytes = 1024 * 1024;

/** A small GET on a connection of its own. Rejects if there is no answer in time. */
export function get(url: URL, timeoutMs: number, signal: AbortSignal): Promise<GetAnswer> {
  return new Promise((resolve, reject) => {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
    const outgoing = httpGet(url, { agent: false, signal: limit, headers: { 'User-Agent': 'Go-http-client/1.1' } });
    outgoing.on('error', reject);
    outgoing.on('response', (incoming) => {
      const pieces: Buffer[] = [];
      let bodyBytes = 0;
      incoming.on('data', (piece: Buffer) => {
        pieces.push(piece);
        bodyBytes += piece.length;
        if (bodyBytes > largestBodyBytes) outgoing.destroy(new Error('the answer is too large'));
      });
      incoming.on('error', reject);
      incoming.on('end', () =>
        resolve({ status: incoming.statusCode ?? 0, body: Buffer.concat(pieces).toString('utf8') }),
      );
    });
  });
}
