import { createServer, type Server } from 'node:http';
import { z } from 'zod';

const requestSchema = z.object({
  logGroupName: z.string(),
  logStreamName: z.string().default(''),
  logEvents: z.array(z.object({ timestamp: z.number(), message: z.string().min(1) })).default([]),
});

/** As much of CloudWatch Logs as takes log events: groups and streams must exist. */
export class CloudWatchLogsServer implements AsyncDisposable {
  readonly url: string;
  readonly operations: string[] = [];
  /** Messages by `<group> <stream>`. */
  readonly messages = new Map<string, string[]>();
  /** Answered instead, if set. */
  failure: { readonly status: number; readonly code: string } | undefined;
  readonly #server: Server;
  readonly #groups = new Set<string>();

  private constructor(server: Server, url: string) {
    this.#server = server;
    this.url = url;
  }

  static async start(port = 0): Promise<CloudWatchLogsServer> {
    const http = createServer();
    await new Promise<void>((resolve) => http.listen(port, '127.0.0.1', resolve));
    const address = http.address();
    const server = new CloudWatchLogsServer(
      http,
      `http://127.0.0.1:${typeof address === 'object' ? address?.port : port}`,
    );
    http.on('request', async (request, response) => {
      const pieces: Buffer[] = [];
      for await (const piece of request) pieces.push(piece);
      const operation = String(request.headers['x-amz-target']).split('.').at(-1) ?? '';
      server.operations.push(operation);
      const { status, code } =
        server.failure ?? server.#answer(operation, requestSchema.parse(JSON.parse(Buffer.concat(pieces).toString())));
      response.writeHead(status, { 'Content-Type': 'application/x-amz-json-1.1' });
      response.end(JSON.stringify(status === 200 ? {} : { __type: code, message: `${code} here` }));
    });
    return server;
  }

  #answer(
    operation: string,
    { logGroupName, logStreamName, logEvents }: z.infer<typeof requestSchema>,
  ): { status: number; code: string } {
    const key = `${logGroupName} ${logStreamName}`;
    const ok = { status: 200, code: '' };
    const exists = { status: 400, code: 'ResourceAlreadyExistsException' };
    if (operation === 'CreateLogGroup') {
      if (this.#groups.has(logGroupName)) return exists;
      this.#groups.add(logGroupName);
      return ok;
    }
    if (!this.#groups.has(logGroupName)) return { status: 400, code: 'ResourceNotFoundException' };
    const stream = this.messages.get(key);
    if (operation === 'CreateLogStream') {
      if (stream) return exists;
      this.messages.set(key, []);
      return ok;
    }
    if (!stream) return { status: 400, code: 'ResourceNotFoundException' };
    stream.push(...logEvents.map(({ message }) => message));
    return ok;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
