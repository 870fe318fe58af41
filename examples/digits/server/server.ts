import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp } from './app.ts';
import { reasonOf, StartError } from './errors.ts';
import type { DigitsModel } from './model.ts';

interface ServerOptions {
  readonly model: DigitsModel;
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
}

export interface ModelServer extends AsyncDisposable {
  /** Without a slash at the end. */
  readonly url: string;
  /** Takes no new request, finishes those in hand, and gives up on them after a few seconds. */
  readonly drain: () => Promise<void>;
}

// `docker stop` kills after ten seconds; the answers to what is finished by then should be out.
const drainLimitMs = 8_000;

/** Starts to listen; resolves when requests are taken. Throws a `StartError` if the port cannot be had. */
export async function startServer({ model, host, port }: ServerOptions): Promise<ModelServer> {
  const app = createApp(model);
  const openResponses = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    openResponses.add(response);
    response.once('close', () => openResponses.delete(response));
    app(request, response);
  });

  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) => {
      reject(new StartError(`The model server cannot listen on ${host}:${port}: ${reasonOf(cause)}`, { cause }));
    });
    server.listen(port, host, resolve);
  });

  const drain = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      // close() ends idle connections only; those in use would be kept alive after their answer.
      for (const response of openResponses) {
        response.shouldKeepAlive = false;
      }
      setTimeout(() => server.closeAllConnections(), drainLimitMs).unref();
    });
  return { url: urlOf(server.address()), drain, [Symbol.asyncDispose]: drain };
}

function urlOf(address: AddressInfo | string | null): string {
  if (address === null || typeof address === 'string') {
    throw new StartError('The model server listens on no TCP port');
  }
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return `http://${host}:${address.port}`;
}
