import { createServer } from 'node:http';
import { listenAndReport } from '../child-program.ts';

/** A model that reads its records and answers the sum of each one's numbers: little work, but per record and per byte. */
const server = createServer((request, response) => {
  if (request.url !== '/invocations') {
    response.writeHead(request.url === '/ping' ? 200 : 404).end();
    return;
  }
  const pieces: Buffer[] = [];
  request.on('data', (piece: Buffer) => pieces.push(piece));
  request.once('end', () => {
    const lines = Buffer.concat(pieces).toString('latin1').split('\n');
    const isJson = request.headers['content-type'] === 'application/jsonlines';
    const answer = lines.map((line) => (line === '' ? '' : `${isJson ? sumOfJson(line) : sumOfCells(line)}\n`));
    response.end(answer.join(''));
  });
});

function sumOfCells(row: string): string {
  let sum = 0;
  for (const cell of row.split(',')) if (cell !== '') sum += Number(cell) || 0;
  return sum.toFixed(2);
}

function sumOfJson(line: string): string {
  const value: unknown = JSON.parse(line);
  let sum = 0;
  if (Array.isArray(value)) for (const each of value) sum += Number(each);
  else sum = line.length;
  return sum.toFixed(2);
}

listenAndReport(server);
