// A model server as a container image would hold one: answers each request with the variables it was started
// with and the files of its model.
import { readdirSync } from 'node:fs';
import { createServer } from 'node:http';

const server = createServer((request, response) => {
  if (request.url === '/ping') return response.end();
  if (request.url !== '/invocations') return response.writeHead(404).end();
  const names = Object.keys(process.env).filter((name) => /^(SAGEMAKER_|MODEL_|JOB_)/.test(name));
  request.resume().on('end', () => {
    const variables = Object.fromEntries(names.map((name) => [name, process.env[name]]));
    const { SM_MODEL_DIR } = process.env;
    const files = SM_MODEL_DIR === undefined ? [] : readdirSync(SM_MODEL_DIR, { recursive: true });
    response.end(`${JSON.stringify({ variables, files })}\n`);
  });
});
server.listen(Number(process.env.PORT), '127.0.0.1', () => console.log('the model server listens'));
if (process.env.EXIT_WITH_PARENT === '1') process.stdin.resume().on('end', () => process.exit(0));
