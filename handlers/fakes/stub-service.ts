import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http';

export interface StubRequest {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface StubResponse {
  status: number;
  body: string;
}

/** An error as the AWS JSON protocol has it. */
export function stubError(type: string, fields: Record<string, unknown> = {}): StubResponse {
  return { status: 400, body: JSON.stringify({ __type: type, message: `stub ${type}`, ...fields }) };
}

/** A service on a free port that answers what it is told, for tests of adapters with the real SDK clients. */
export async function startStubService(respond: (request: StubRequest) => StubResponse) {
  const requests: StubRequest[] = [];
  const service = await startRawService(async (message, reply) => {
    const chunks: Buffer[] = [];
    for await (const chunk of message) chunks.push(chunk);
    const { method = '', url = '', headers } = message;
    const request = { method, url, headers, body: Buffer.concat(chunks).toString() };
    requests.push(request);
    const { status, body } = respond(request);
    reply.writeHead(status, { connection: 'close' }).end(body);
  });
  return { requests, ...service };
}

/** A service on a free port that does with its connections what it likes: breaks them, or leaves them without an answer. */
export async function startRawService(listener: RequestListener) {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');

  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    clientConfig: {
      endpoint: `http://127.0.0.1:${port}`,
      region: 'us-east-1',
      credentials: { accessKeyId: 'any', secretAccessKey: 'any' },
      maxAttempts: 1,
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
