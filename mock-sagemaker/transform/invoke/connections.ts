import type { Client } from 'undici';

/** Below the keep-alive time of any usual server, so that no request is sent on a connection that is being closed. */
const idleConnectionMs = 1000;
const maxAnswerBytes = 512 * 1024 * 1024;

/**
 * Keep-alive connections to the containers of a job, as many as it has requests open. undici rather than node:http: a request
 * costs less than half; its `Client` rather than its `Pool`, which sends the next request a turn of the event loop later.
 */
export class Connections {
  readonly #idle = new Map<string, Client[]>();
  readonly #open: (origin: string) => Client;

  private constructor(open: (origin: string) => Client) {
    this.#open = open;
  }

  /** undici is loaded by the first job, 70 ms that no start has to wait for. */
  static async load(): Promise<Connections> {
    const undici = await import('undici');
    return new Connections(
      (origin) =>
        new undici.Client(origin, {
          keepAliveTimeout: idleConnectionMs,
          keepAliveMaxTimeout: idleConnectionMs,
          maxResponseSize: maxAnswerBytes,
          // A request has one time limit, of its own.
          connectTimeout: 0,
          headersTimeout: 0,
          bodyTimeout: 0,
        }),
    );
  }

  /** For one request; to be given back after its answer, or destroyed. */
  take(origin: string): Client {
    return this.#idle.get(origin)?.pop() ?? this.#open(origin);
  }

  giveBack(origin: string, connection: Client): void {
    const idle = this.#idle.get(origin);
    if (idle === undefined) this.#idle.set(origin, [connection]);
    else idle.push(connection);
  }

  async close(): Promise<void> {
    await Promise.all([...this.#idle.values()].flat().map((connection) => connection.destroy()));
    this.#idle.clear();
  }
}
