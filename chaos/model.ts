import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A record with this in it is refused. */
export const poisonMark = 'poison';

/** A record with this in it has an answer that is too large for its row: it becomes an object. */
export const largeMark = 'large';

/** Of 17 characters each: 104 KiB, more than the 100 that a row holds (docs/reliability.md). */
const largeAnswerParts = 6_265;

/** The model: its answer is a function of the record, so everybody can tell whose answer a result is. */
export function answerTo(record: string): string {
  const answer = `d${createHash('sha256').update(record).digest('hex').slice(0, 16)}`;
  return record.includes(largeMark) ? answer.repeat(largeAnswerParts) : answer;
}

/** What the model says of a record that it refuses. */
export const refusalOf = (record: string): string => `The model cannot read ${record}`;

export interface ModelServer extends AsyncDisposable {
  readonly url: string;
}

/** The model as SageMaker's containers serve it: a line for each line, CSV or JSON. */
export async function startModelServer(): Promise<ModelServer> {
  const server = createServer(async (request, response) => {
    if (request.method !== 'POST') return response.writeHead(request.url === '/ping' ? 200 : 404).end();
    const isJson = request.headers['content-type']?.includes('json') === true;
    const records = (await text(request)).split('\n').filter((line) => line !== '');
    const poison = records.find((record) => record.includes(poisonMark));
    if (poison !== undefined) return response.writeHead(400).end(refusalOf(poison));
    const answers = records.map((record) => (isJson ? JSON.stringify(answerTo(record)) : answerTo(record)));
    return response.writeHead(200).end(`${answers.join('\n')}\n`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // An address of this kind for a server that listens on a port.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
