import { Agent, request } from 'node:http';

export interface Answer {
  readonly status: number;
  readonly body: string;
}

/**
 * Of a connection. Before the server closes an idle one (after 65 s): a request on a connection that is just being closed
 * would fail. And what has no answer after as long as API Gateway waits gets none.
 */
const idleConnectionMs = 30_000;

/** A lean keep-alive client, so that the load generator takes as little of the machine as it can. */
export function createHttpClient(maxSockets: number) {
  const agent = new Agent({ keepAlive: true, maxSockets, timeout: idleConnectionMs });
  return {
    send: (method: string, url: URL, headers: Record<string, string>, body = ''): Promise<Answer> =>
      new Promise((resolve, reject) => {
        const outgoing = request(url, {
          method,
          headers: { ...headers, 'content-length': Buffer.byteLength(body) },
          agent,
        });
        outgoing.once('error', reject);
        outgoing.once('timeout', () => outgoing.destroy(new Error(`${method} ${url.pathname} got no answer in 30 s`)));
        outgoing.once('response', (response) => {
          let text = '';
          response.setEncoding('utf8').on('data', (chunk: string) => {
            text += chunk;
          });
          response.once('end', () => resolve({ status: response.statusCode ?? 0, body: text }));
          response.once('error', reject);
        });
        outgoing.end(body);
      }),
    [Symbol.dispose]: () => agent.destroy(),
  };
}
export type HttpClient = ReturnType<typeof createHttpClient>;
