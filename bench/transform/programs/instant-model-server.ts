import { createServer, type Socket } from 'node:net';
import { listenAndReport } from '../child-program.ts';

/**
 * A model server that answers at once: it finds out from Content-Length and the length of the first line how many
 * records a body has, drops the body, and sends that many lines. No HTTP library, no work per record.
 */
const maxAnswerLines = 1_000_000;
const answerLine = '0.25\n';
const answerLines = Buffer.from(answerLine.repeat(maxAnswerLines));
const headEnd = '\r\n\r\n';

const server = createServer({ noDelay: true }, (socket) => {
  let head = '';
  let bodyLeft = 0;
  let answer: Buffer | undefined;
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk: Buffer) => {
    let rest = chunk;
    while (rest.length > 0) {
      if (bodyLeft === 0) {
        head += rest.toString('latin1');
        const end = head.indexOf(headEnd);
        if (end === -1) return;
        // A head and the first line of its body are expected in the first bytes that arrive, however they are cut.
        rest = Buffer.from(head.slice(end + headEnd.length), 'latin1');
        bodyLeft = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0);
        if (bodyLeft === 0) {
          socket.write(
            `HTTP/1.1 ${head.startsWith('GET /ping') ? '200 OK' : '404 Not Found'}\r\nContent-Length: 0\r\n\r\n`,
          );
          head = '';
          continue;
        }
        if (rest.length < bodyLeft && rest.indexOf(10) === -1) {
          bodyLeft = 0;
          return;
        }
        head = '';
        const lineBytes = rest.indexOf(10) === -1 ? bodyLeft : rest.indexOf(10) + 1;
        answer = answerLines.subarray(0, Math.ceil(bodyLeft / lineBytes) * answerLine.length);
      }
      const taken = Math.min(bodyLeft, rest.length);
      bodyLeft -= taken;
      rest = rest.subarray(taken);
      if (bodyLeft === 0 && answer !== undefined) sendAnswer(socket, answer);
    }
  });
});

function sendAnswer(socket: Socket, answer: Buffer): void {
  socket.cork();
  socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${answer.length}\r\n\r\n`);
  socket.write(answer);
  socket.uncork();
}

listenAndReport(server);
