import { createServer } from 'node:http';
import { listenAndReport } from '../child-program.ts';

/** A model that keeps nothing: it answers how many bytes it was sent. */
const server = createServer((request, response) => {
  let bytes = 0;
  request.on('data', (piece: Buffer) => {
    bytes += piece.length;
  });
  request.once('end', () => {
    const isKnown = request.url === '/invocations' || request.url === '/ping';
    response.writeHead(isKnown ? 200 : 404).end(`${bytes}\n`);
  });
});

listenAndReport(server);
