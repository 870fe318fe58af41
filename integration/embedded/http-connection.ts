import { connect, type Socket } from 'node:net';

export interface HttpAnswer {
  readonly status: number;
  readonly body: string;
}

const answerLimitMs = 20_000;

/** Sends bytes as they are, one request at a time, and reads the answer. Opens a new connection when the server closed the last. */
export class HttpConnection implements Disposable {
  readonly #url: URL;
  #socket: Socket | undefined;

  constructor(url: URL) {
    this.#url = url;
  }

  /** Rejects if no whole answer comes. */
  exchange(request: Buffer, method: string): Promise<HttpAnswer> {
    const socket = this.#socket ?? this.#open();
    return new Promise((resolve, reject) => {
      let received = '';
      const settle = (finish: () => void): void => {
        clearTimeout(timer);
        socket.removeAllListeners('data').removeAllListeners('close');
        finish();
      };
      const timer = setTimeout(() => settle(() => reject(new Error('no answer in time'))), answerLimitMs);
      socket.on('close', () => {
        this.#socket = undefined;
        settle(() => reject(new Error(`closed after ${JSON.stringify(received.slice(0, 200))}`)));
      });
      socket.on('data', (piece: Buffer) => {
        received = (received + piece.toString('latin1')).replace(/^HTTP\/1\.1 100 Continue\r\n\r\n/, '');
        const answer = parseAnswer(received, method === 'HEAD');
        if (answer === undefined) return;
        if (/\r\nconnection: close\r\n/i.test(received)) this[Symbol.dispose]();
        settle(() => resolve(answer));
      });
      socket.write(request);
    });
  }

  #open(): Socket {
    const socket = connect(Number(this.#url.port), this.#url.hostname);
    // 'close' follows.
    socket.on('error', () => {});
    this.#socket = socket;
    return socket;
  }

  [Symbol.dispose](): void {
    this.#socket?.destroy();
    this.#socket = undefined;
  }
}

/** Nothing if it is not whole. The gateway gives every answer its length. */
function parseAnswer(text: string, hasNoBody: boolean): HttpAnswer | undefined {
  const headEnd = text.indexOf('\r\n\r\n');
  if (headEnd === -1) return undefined;
  const status = Number(text.slice(9, 12));
  const length = Number(/\r\ncontent-length: (\d+)/i.exec(text.slice(0, headEnd + 2))?.[1] ?? 0);
  const body = text.slice(headEnd + 4);
  if (hasNoBody) return { status, body: '' };
  return body.length < length ? undefined : { status, body: Buffer.from(body, 'latin1').toString() };
}
