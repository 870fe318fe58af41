import type { ModelImage } from '../models/model-image.ts';

/** A model server as a program of its own: answers `/invocations` with its variables, one line `NAME=value` each. */
const program = `
const http = require('node:http');
const server = http.createServer((request, response) => {
  request.resume().on('end', () => {
    if (request.url !== '/invocations') return response.writeHead(request.url === '/ping' ? 200 : 404).end();
    const names = Object.keys(process.env).filter((name) => /^(SAGEMAKER_|SM_|MODEL_|JOB_|PID)/.test(name) && name !== 'SAGEMAKER_BIND_TO_PORT');
    response.end(names.sort().map((name) => name + '=' + process.env[name]).join(' ') + ' pid=' + process.pid);
  });
});
server.listen(Number(process.env.PORT), '127.0.0.1', () => console.log('listening'));
if (process.env.EXIT_WITH_PARENT === '1') process.stdin.resume().on('end', () => process.exit(0));
`;

export const modelProgram: ModelImage = { command: process.execPath, args: ['-e', program] };

/** Its second `/ping` fails. Answers `/invocations` with what became of each. */
export const sickProgram: ModelImage = {
  command: process.execPath,
  args: [
    '-e',
    `const pings = [];
require('node:http').createServer((request, response) => {
  if (request.url !== '/ping') return response.end('pings: ' + pings.map((status, index) => index + 1 + ' ' + status).join(', '));
  pings.push(pings.length === 1 ? 503 : 200);
  response.writeHead(pings.at(-1)).end();
}).listen(Number(process.env.PORT), '127.0.0.1');`,
  ],
};

/** Writes a line to standard error and ends. */
export const brokenProgram: ModelImage = {
  command: process.execPath,
  args: ['-e', 'console.error("no model file at /nowhere"); process.exit(3)'],
};

/** Finds its first port taken, the next one free. `marker` is a file that it leaves on its first start. */
export function buildUnluckyProgram(marker: string): ModelImage {
  const first = `const fs = require('node:fs'); const marker = ${JSON.stringify(marker)};
if (!fs.existsSync(marker)) { fs.writeFileSync(marker, ''); console.error('Error: listen EADDRINUSE: address already in use'); process.exit(1); }`;
  return { command: process.execPath, args: ['-e', `${first}\n${program}`] };
}
