import { get as httpGet, type IncomingMessage } from 'node:http';

export interface GetAnswer {
  readonly status: number;
  readonly body: string;
}

const maxBodyBytes = 1024 * 1024;

/** A small GET on a connection of its own. Rejects if there is no answer in time. */
export function get(url: URL, timeoutMs: number, signal: AbortSignal): Promise<GetAnswer> {
  return new Promise((resolve, reject) => {
    const outgoing = httpGet(url, { agent: false, signal, headers: { 'User-Agent': 'Go-http-client/1.1' } });
    // Not AbortSignal.timeout: as a part of AbortSignal.any it can be garbage before it fires in Node 20.
    const timer = setTimeout(() => outgoing.destroy(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs);
    let answer: IncomingMessage | undefined;
    outgoing.on('error', reject);
    outgoing.on('close', () => {
      clearTimeout(timer);
      if (answer?.complete !== true) reject(new Error('the connection was closed before the end of the answer'));
    });
    outgoing.on('upgrade', (_incoming, socket) => socket.destroy());
    outgoing.on('response', (incoming) => {
      answer = incoming;
      const pieces: Buffer[] = [];
      let bodyBytes = 0;
      incoming.on('data', (piece: Buffer) => {
        pieces.push(piece);
        bodyBytes += piece.length;
        if (bodyBytes > maxBodyBytes) outgoing.destroy(new Error('the answer is too large'));
      });
      incoming.on('error', reject);
      incoming.on('end', () =>
        resolve({ status: incoming.statusCode ?? 0, body: Buffer.concat(pieces).toString('utf8') }),
      );
    });
  });
}
