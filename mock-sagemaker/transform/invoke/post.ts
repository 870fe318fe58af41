import { Readable } from 'node:stream';
import type { Dispatcher } from 'undici';
import type { Connections } from './connections.ts';
import { onAbort } from './on-abort.ts';

export interface PostRequest {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** A function gives the bytes of one attempt; what it throws, the request fails with. */
  readonly body: readonly Buffer[] | (() => AsyncIterable<Buffer>);
  /** Without `Content-Length`. */
  readonly isChunked: boolean;
  /** From sending the request to the end of the answer. */
  readonly timeoutMs: number;
  readonly connections: Connections;
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

/** One POST and its whole answer. Rejects if there is none, or not all of it. */
export function post(request: PostRequest): Promise<PostAnswer> {
  const { url, headers, body, isChunked, timeoutMs, connections, signal } = request;
  const { origin, pathname: path } = url;
  return new Promise((resolve, reject) => {
    const connection = connections.take(origin);
    const fail = (error: Error): void => {
      settle();
      reject(error);
      void connection.destroy(error);
    };
    const timer = setTimeout(() => fail(new InvocationTimeoutError()), timeoutMs);
    const stopListening = onAbort(signal, () => fail(new Error('the answer is no longer wanted')));
    const settle = (): void => {
      clearTimeout(timer);
      stopListening();
    };
    const succeed = (answer: PostAnswer): void => {
      settle();
      connections.giveBack(origin, connection);
      resolve(answer);
    };
    const requestBody = toRequestBody(body, isChunked);
    const withLengths = isChunked || !(requestBody instanceof Readable) ? headers : withLength(headers, body);
    connection.dispatch(
      { origin, path, method: 'POST', headers: withLengths, body: requestBody },
      new Exchange(succeed, fail),
    );
  });
}

/** Collects the answer to one request. */
class Exchange implements Dispatcher.DispatchHandler {
  readonly #succeed: (answer: PostAnswer) => void;
  readonly #fail: (error: Error) => void;
  readonly #pieces: Buffer[] = [];
  #status = 0;
  #contentType: string | undefined;

  constructor(succeed: (answer: PostAnswer) => void, fail: (error: Error) => void) {
    this.#succeed = succeed;
    this.#fail = fail;
  }

  onRequestStart(): void {} // undici takes a handler for one of its older interface without it.

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: Headers): void {
    const contentType = headers['content-type'];
    this.#status = status;
    this.#contentType = Array.isArray(contentType) ? contentType[0] : contentType;
  }

  onResponseData(_controller: Dispatcher.DispatchController, piece: Buffer): void {
    this.#pieces.push(piece);
  }

  onResponseEnd(): void {
    const [first, ...others] = this.#pieces;
    const body = first !== undefined && others.length === 0 ? first : Buffer.concat(this.#pieces);
    this.#succeed({ status: this.#status, body, contentType: this.#contentType });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#fail(error);
  }
}

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** What fits the send buffer of a connection can go in one piece. */
const smallBodyBytes = 16_384;

/**
 * A large body is a stream: a server may answer before it has read everything, and only then is the connection, on which
 * the rest is still to come, not used again.
 */
function toRequestBody(body: PostRequest['body'], isChunked: boolean): Buffer | Readable | null {
  if (typeof body === 'function') return Readable.from(body(), { objectMode: false });
  const [first, ...others] = body;
  if (first === undefined) return null;
  const isSmall = others.length === 0 && first.length <= smallBodyBytes;
  return isSmall && !isChunked ? first : Readable.from(body, { objectMode: false });
}

/** Of a body in one piece undici tells the length itself. */
function withLength(headers: PostRequest['headers'], body: PostRequest['body']): PostRequest['headers'] {
  if (typeof body === 'function') return headers;
  return { ...headers, 'Content-Length': String(body.reduce((sum, piece) => sum + piece.length, 0)) };
}
