import { connect, type Socket } from 'node:net';

export interface HttpAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

const answerLimitMs = 10_000;

/** Sends bytes and reads one answer at a time; the connection is kept, and opened again if the server closed it. */
export class HttpConnection implements Disposable {
  readonly #url: URL;
  #socket: Socket | undefined;

  constructor(url: string) {
    this.#url = new URL(url);
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
        if (!answer) return;
        if (answer.headers.get('connection') === 'close') this.#close();
        settle(() => resolve(answer));
      });
      socket.write(request);
    });
  }

  #open(): Socket {
    const socket = connect(Number(this.#url.port), this.#url.hostname);
    socket.on('error', () => {}); // 'close' follows.
    this.#socket = socket;
    return socket;
  }

  #close(): void {
    this.#socket?.destroy();
    this.#socket = undefined;
  }

  [Symbol.dispose](): void {
    this.#close();
  }
}

/** Undefined if it is not whole. */
function parseAnswer(text: string, hasNoBody: boolean): HttpAnswer | undefined {
  const headEnd = text.indexOf('\r\n\r\n');
  if (headEnd === -1) return undefined;
  const [statusLine = '', ...lines] = text.slice(0, headEnd).split('\r\n');
  const headers = new Map(
    lines.map((line) => [line.split(':', 1).join('').toLowerCase(), line.replace(/^[^:]*: */, '')]),
  );
  const body = hasNoBody ? '' : bodyOf(text.slice(headEnd + 4), headers);
  return body === undefined ? undefined : { status: Number(statusLine.split(' ')[1]), headers, body };
}

function bodyOf(rest: string, headers: ReadonlyMap<string, string>): string | undefined {
  if (headers.get('transfer-encoding') === 'chunked') return rest.endsWith('0\r\n\r\n') ? rest : undefined;
  const length = Number(headers.get('content-length') ?? 0);
  return rest.length < length ? undefined : Buffer.from(rest, 'latin1').toString('utf8');
}
