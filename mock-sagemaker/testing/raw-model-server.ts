import { createServer, type Server, type Socket } from 'node:net';

/** Bytes for the wire, or whatever else is to happen on it. */
export type RawAnswer = string | ((socket: Socket, count: number) => void);

export interface RawModelServerOptions {
  readonly ping?: RawAnswer;
  readonly executionParameters?: RawAnswer;
  /** Given when the whole request is there. */
  readonly invocation?: RawAnswer;
  /** Given when its headers are there, in place of `invocation`. */
  readonly invocationHead?: RawAnswer;
}

const ok = 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n';
const notFound = 'HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n';

/** A model server that may answer with any bytes at all, and knows which connections are open. */
export class RawModelServer implements AsyncDisposable {
  invocations = 0;
  url = '';
  readonly #options: RawModelServerOptions;
  readonly #sockets = new Set<Socket>();
  readonly #waiting: (() => void)[] = [];
  #server: Server | undefined;

  private constructor(options: RawModelServerOptions) {
    this.#options = options;
  }

  static async start(options: RawModelServerOptions): Promise<RawModelServer> {
    const server = new RawModelServer(options);
    await server.#listen(0);
    return server;
  }

  /** Ends as a process does that is killed. */
  async die(): Promise<void> {
    for (const socket of this.#sockets) socket.resetAndDestroy();
    await new Promise((resolve) => this.#server?.close(resolve));
  }

  /** Listens again where it did before. */
  async restart(): Promise<void> {
    await this.#listen(Number(new URL(this.url).port));
  }

  /** Resolves once no connection is open. */
  async isLeft(): Promise<void> {
    if (this.#sockets.size > 0) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  async #listen(port: number): Promise<void> {
    const server = createServer((socket) => this.#serve(socket));
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    const address = server.address();
    this.url = `http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}`;
    this.#server = server;
  }

  #serve(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('error', () => {}); // The other side may reset.
    socket.on('close', () => {
      this.#sockets.delete(socket);
      if (this.#sockets.size === 0) for (const resolve of this.#waiting.splice(0)) resolve();
    });
    let received = '';
    let isHeadAnswered = false;
    socket.on('data', (piece: Buffer) => {
      received += piece.toString('latin1');
      const headEnd = received.indexOf('\r\n\r\n');
      if (headEnd === -1) return;
      const head = received.slice(0, headEnd);
      if (!isHeadAnswered) isHeadAnswered = this.#answerHead(head, socket);
      const bodyBytes = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
      const isWhole = /transfer-encoding: chunked/i.test(head)
        ? received.endsWith('\r\n0\r\n\r\n')
        : received.length >= headEnd + 4 + bodyBytes;
      if (!isWhole) return;
      if (!isHeadAnswered) this.#answer(head, socket);
      received = '';
      isHeadAnswered = false;
    });
  }

  #answerHead(head: string, socket: Socket): boolean {
    const answer = this.#options.invocationHead;
    if (answer === undefined || !head.includes(' /invocations ')) return false;
    this.#give(answer, socket, ++this.invocations);
    return true;
  }

  #answer(head: string, socket: Socket): void {
    if (head.includes(' /ping ')) this.#give(this.#options.ping ?? ok, socket, 1);
    else if (head.includes(' /invocations ')) this.#give(this.#options.invocation ?? ok, socket, ++this.invocations);
    else this.#give(this.#options.executionParameters ?? notFound, socket, 1);
  }

  #give(answer: RawAnswer, socket: Socket, count: number): void {
    if (typeof answer === 'string') socket.write(answer, 'latin1');
    else answer(socket, count);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.die();
  }
}
