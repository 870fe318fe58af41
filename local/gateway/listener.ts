import { createServer as createHttp1Server, type RequestListener, type Server } from 'node:http';
import { createServer as createHttp2Server, type Http2ServerRequest, type Http2ServerResponse } from 'node:http2';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { ListenError } from './errors.ts';

export type Http2Listener = (request: Http2ServerRequest, response: Http2ServerResponse) => void;

export interface Listener extends AsyncDisposable {
  readonly port: number;
}

/** What every HTTP/2 client sends first (RFC 9113, 3.4); no HTTP/1 request begins with these bytes. */
const http2Preface = 'PRI * HTTP/2.0';

/**
 * Listens for HTTP/1.1 and cleartext HTTP/2 on one port. The SDK's Kinesis client speaks HTTP/2 without asking, so the
 * first bytes of each connection decide which of the two servers gets it.
 * @throws ListenError when the port is taken or not allowed.
 */
export async function listen(
  port: number,
  host: string,
  onHttp1: RequestListener,
  onHttp2: Http2Listener,
): Promise<Listener> {
  const http1 = createHttp1Server({ keepAliveTimeout: 65_000 }, onHttp1);
  const http2 = createHttp2Server({ settings: { maxConcurrentStreams: 1000 } }, onHttp2);
  const sockets = new Set<Socket>();
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    let first = Buffer.alloc(0);
    const onData = (chunk: Buffer) => {
      first = Buffer.concat([first, chunk]);
      const begin = first.toString('latin1', 0, http2Preface.length);
      const mayBeHttp2 = http2Preface.startsWith(begin);
      if (mayBeHttp2 && begin.length < http2Preface.length) return;
      socket.off('data', onData);
      socket.pause();
      socket.unshift(first);
      (mayBeHttp2 ? http2 : http1).emit('connection', socket);
      process.nextTick(() => socket.resume());
    };
    socket.on('data', onData);
  });
  http2.on('sessionError', () => {});
  // An expectation that means nothing here is no reason to refuse a request (RFC 9110 leaves it open).
  http1.on('checkExpectation', onHttp1);
  http1.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) socket.destroy();
    else socket.end('HTTP/1.1 400 Bad Request\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
  });
  await bind(server, port, host);
  return {
    port: (server.address() as AddressInfo).port,
    async [Symbol.asyncDispose]() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

function bind(server: ReturnType<typeof createServer> | Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(new ListenError(host, port, error)));
    server.listen(port, host, () => resolve());
  });
}
