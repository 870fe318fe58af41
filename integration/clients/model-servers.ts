import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';

// Model servers for the client tests, in a process of their own: `POST /` with a behaviour starts one and answers its URL;
// `GET <url>/requests` tells what it was sent. Prints its own URL as one line of JSON; ends when its standard input does.

const behaviourSchema = z.strictObject({
  answer: z.enum(['echo', 'sum', 'sum-without-last-newline', 'sum-json', 'fixed']).default('echo'),
  /** The whole answer, with `fixed` and with every failure. */
  body: z.string().default('boom'),
  status: z.number().int().default(200),
  /** The first requests get `status`, the later ones 200; absent: all get it. */
  failures: z.number().int().optional(),
  /** Only bodies that hold this text get `status`. */
  refuses: z.string().optional(),
  delayMs: z.number().int().default(0),
  /** Delays of the first requests, one after another. */
  delaysMs: z.array(z.number().int()).default([]),
  fault: z.enum(['none', 'hang', 'close']).default('none'),
  /** Answers of `/ping`; the last one stays. */
  pings: z.array(z.number().int()).default([200]),
  /** The text of `/execution-parameters`; absent: 404. */
  executionParameters: z.string().optional(),
});
type Behaviour = z.output<typeof behaviourSchema>;

interface Received {
  readonly headers: IncomingMessage['headers'];
  /** A character per byte. */
  readonly body: string;
}

const sumOf = (numbers: readonly unknown[]): number => numbers.reduce((sum: number, each) => sum + Number(each), 0);
const linesOf = (body: string): string[] => body.split('\n').filter((line) => line !== '');
const sums = (body: string): number[] => linesOf(body).map((row) => sumOf(row.split(',')));
const answers: Record<Behaviour['answer'], (body: string, behaviour: Behaviour) => string> = {
  echo: (body) => body,
  sum: (body) =>
    sums(body)
      .map((sum) => `${sum}\n`)
      .join(''),
  'sum-without-last-newline': (body) => sums(body).join('\n'),
  'sum-json': (body) =>
    linesOf(body)
      .map((line) => `{"score":${sumOf([JSON.parse(line)].flat())}}\n`)
      .join(''),
  fixed: (_body, { body }) => body,
};

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('latin1');
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port }: Pick<AddressInfo, 'port'> = z.object({ port: z.number() }).parse(server.address());
  return `http://127.0.0.1:${port}`;
}

function startModelServer(behaviour: Behaviour): Promise<string> {
  const received: Received[] = [];
  let pings = 0;
  let open = 0;
  let mostOpen = 0;

  const invoke = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    open += 1;
    mostOpen = Math.max(mostOpen, open);
    const body = await readBody(request);
    received.push({ headers: request.headers, body });
    const number = received.length;
    await delay(behaviour.delaysMs[number - 1] ?? behaviour.delayMs);
    open -= 1;
    if (behaviour.fault === 'hang') return;
    if (behaviour.fault === 'close') {
      request.socket.destroy();
      return;
    }
    const fails = number <= (behaviour.failures ?? Number.POSITIVE_INFINITY) && body.includes(behaviour.refuses ?? '');
    const status = fails ? behaviour.status : 200;
    const text = status === 200 ? answers[behaviour.answer](body, behaviour) : behaviour.body;
    response.writeHead(status).end(Buffer.from(text, 'latin1'));
  };

  const server = createServer((request, response) => {
    const { executionParameters } = behaviour;
    if (request.url === '/ping') {
      response.writeHead(behaviour.pings[Math.min(pings, behaviour.pings.length - 1)] ?? 200).end();
      pings += 1;
    } else if (request.url === '/execution-parameters') {
      response.writeHead(executionParameters === undefined ? 404 : 200).end(executionParameters);
    } else if (request.url === '/requests') {
      response.end(JSON.stringify({ requests: received, mostOpen, pings }));
    } else void invoke(request, response);
  });
  return listen(server);
}

const control = createServer(async (request, response) => {
  const behaviour = behaviourSchema.safeParse(JSON.parse(await readBody(request)));
  if (behaviour.success) response.end(JSON.stringify({ url: await startModelServer(behaviour.data) }));
  else response.writeHead(400).end(behaviour.error.message);
});
console.log(JSON.stringify({ url: await listen(control) }));
process.stdin.resume().on('end', () => process.exit(0));
