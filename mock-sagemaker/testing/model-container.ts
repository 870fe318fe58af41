import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

export interface Invocation {
  readonly body: Buffer;
  readonly headers: IncomingMessage['headers'];
  /** Names and values as they were on the wire. */
  readonly rawHeaders: readonly string[];
}

export type Reply =
  | { readonly status?: number; readonly body: string | Buffer; readonly headers?: Record<string, string> }
  | 'hang'
  | 'close';

export interface ModelContainerOptions {
  readonly answer?: (body: string, count: number) => Reply | Promise<Reply>;
  readonly ping?: (count: number) => number;
  readonly executionParameters?: { readonly status: number; readonly body: string };
}

/** A model server in this process, which remembers what it was sent. */
export class ModelContainer implements AsyncDisposable {
  readonly invocations: Invocation[] = [];
  pings = 0;
  open = 0;
  mostOpen = 0;
  url = '';
  readonly #options: ModelContainerOptions;
  readonly #server = createServer((request, response) => void this.#handle(request, response));

  constructor(options: ModelContainerOptions) {
    this.#options = options;
  }

  static async start(options: ModelContainerOptions = {}): Promise<ModelContainer> {
    const container = new ModelContainer(options);
    await new Promise<void>((resolve) => container.#server.listen(0, '127.0.0.1', resolve));
    const address = container.#server.address();
    container.url = `http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}`;
    return container;
  }

  get bodies(): string[] {
    return this.invocations.map(({ body }) => body.toString('latin1'));
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.url === '/ping') {
      this.pings += 1;
      response.writeHead(this.#options.ping?.(this.pings) ?? 200).end();
      return;
    }
    if (request.url === '/execution-parameters') {
      const { status, body } = this.#options.executionParameters ?? { status: 404, body: '' };
      response.writeHead(status).end(body);
      return;
    }
    this.open += 1;
    this.mostOpen = Math.max(this.mostOpen, this.open);
    const pieces: Buffer[] = [];
    try {
      for await (const piece of request) pieces.push(Buffer.from(piece));
    } catch {
      this.open -= 1; // The request was given up.
      return;
    }
    const body = Buffer.concat(pieces);
    this.invocations.push({ body, headers: request.headers, rawHeaders: request.rawHeaders });
    const reply = (await this.#options.answer?.(body.toString('latin1'), this.invocations.length)) ?? { body };
    this.open -= 1;
    if (reply === 'close') request.socket.destroy();
    else if (reply !== 'hang') response.writeHead(reply.status ?? 200, reply.headers ?? {}).end(reply.body);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

function sumOf(numbers: readonly unknown[]): number {
  return numbers.reduce((sum: number, each) => sum + Number(each), 0);
}

function linesOf(body: string): string[] {
  return body.split('\n').filter((line) => line !== '');
}

/** For each CSV row the sum of its cells. */
export const sum = (body: string): Reply => ({
  body: linesOf(body)
    .map((row) => `${sumOf(row.split(','))}\n`)
    .join(''),
});

/** The same without LF at the end. */
export const sumWithoutEndOfLine = (body: string): Reply => ({
  body: linesOf(body)
    .map((row) => sumOf(row.split(',')))
    .join('\n'),
});

/** For each line, a JSON array, its sum. */
export const sumJson = (body: string): Reply => ({
  body: linesOf(body)
    .map((line) => `{"score":${sumOf([JSON.parse(line)].flat())}}\n`)
    .join(''),
});

export const refuse = (status: number) => (): Reply => ({ status, body: 'boom' });
