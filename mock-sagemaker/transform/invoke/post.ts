import { type Agent, type IncomingMessage, request } from 'node:http';

export interface PostRequest {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: readonly Buffer[];
  /** Without `Content-Length`. */
  readonly isChunked: boolean;
  /** From sending the request to the end of the answer. */
  readonly timeoutMs: number;
  readonly agent: Agent;
  readonly signal: AbortSignal;
}

export interface PostAnswer {
  readonly status: number;
  readonly body: Buffer;
  readonly contentType: string | undefined;
}

export class InvocationTimeoutError extends Error {
  override readonly name = 'InvocationTimeoutError';
}

const largestAnswerBytes = 512 * 1024 * 1024;

/** One POST and its whole answer. Rejects if there is none, or not all of it. */
export function post({ url, headers, body, isChunked, timeoutMs, agent, signal }: PostRequest): Promise<PostAnswer> {
  return new Promise((resolve, reject) => {
    const bodyBytes = body.reduce((sum, piece) => sum + piece.length, 0);
    const outgoing = request(url, {
      method: 'POST',
      agent,
      headers: isChunked ? { ...headers, 'Transfer-Encoding': 'chunked' } : { ...headers, 'Content-Length': bodyBytes },
    });
    const timer = setTimeout(() => outgoing.destroy(new InvocationTimeoutError()), timeoutMs);
    const abort = (): void => void outgoing.destroy(new Error('the answer is no longer wanted'));
    signal.addEventListener('abort', abort);
    const settle = (finish: () => void): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      finish();
    };
    let answer: IncomingMessage | undefined;
    const fail = (error: Error): void => {
      // What a server sends behind the end of an answer, or a reset then, costs the connection and not the answer.
      if (answer?.complete !== true) settle(() => reject(error));
    };
    outgoing.on('error', fail);
    outgoing.on('close', () => fail(new Error('the connection was closed before the end of the answer')));
    outgoing.on('upgrade', (_incoming, socket) => socket.destroy());
    outgoing.on('response', (incoming) => {
      answer = incoming;
      const pieces: Buffer[] = [];
      let answerBytes = 0;
      incoming.on('data', (piece: Buffer) => {
        pieces.push(piece);
        answerBytes += piece.length;
        if (answerBytes > largestAnswerBytes) outgoing.destroy(new Error('the answer is too large'));
      });
      incoming.on('error', fail);
      incoming.on('end', () => {
        const { statusCode = 0, headers } = incoming;
        settle(() =>
          resolve({ status: statusCode, body: Buffer.concat(pieces), contentType: headers['content-type'] }),
        );
        // A server may refuse before it has read everything; the rest of the body then goes nowhere.
        if (!outgoing.writableFinished) outgoing.destroy();
      });
    });
    void writeBody(outgoing, body);
  });
}

/** The last piece goes out together with the end, so that a small body is one packet. */
async function writeBody(outgoing: ReturnType<typeof request>, body: readonly Buffer[]): Promise<void> {
  for (const piece of body.slice(0, -1)) {
    if (outgoing.destroyed) return;
    if (!outgoing.write(piece)) await drained(outgoing);
  }
  outgoing.end(body.at(-1));
}

function drained(outgoing: ReturnType<typeof request>): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      outgoing.off('drain', done).off('close', done);
      resolve();
    };
    outgoing.on('drain', done).on('close', done);
  });
}
