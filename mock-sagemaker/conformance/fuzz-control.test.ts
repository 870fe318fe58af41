import { expect, it } from 'vitest';
import { TestEnvironment } from '../testing/environment.ts';
import { HttpConnection } from '../testing/fuzz/http-connection.ts';
import { toTree, writeTree } from '../testing/fuzz/json-tree.ts';
import { toWire } from '../testing/fuzz/mutate-http.ts';
import { mutateTree } from '../testing/fuzz/mutate-json.ts';
import { Random } from '../testing/fuzz/random.ts';

const seed = 20260102;
const match = { transformJobName: 'job-*', modelName: '/^m/' };
const faults = [
  { kind: 'capacity-error', match, times: 1 },
  { kind: 'internal-error', match, times: 2 },
  { kind: 'stopped', match },
  { kind: 'slow-start', match, delayMs: 1 },
  { kind: 'failing-records', match, records: [1, 2], status: 503, body: 'x' },
  { kind: 'throttling', match, times: 1 },
  { kind: 'lost-event', match, times: 1 },
  { kind: 'late-output', match, delayMs: 1 },
];
const paths = [
  '/health',
  '/faults',
  '/faults/',
  '/faults/fault-1',
  '/faults/__proto__',
  '/faults/%',
  '/jobs/job-1/log',
  '/jobs/job-1/container-log',
  '/jobs/job-1/advance',
  '/jobs/__proto__/advance',
  `/jobs/${'x'.repeat(3000)}/log`,
  '/jobs/..%2f..%2f/container-log',
  '/jobs//log',
  '/reset',
  '/reset?x=%',
  '',
];

it('no request to a page of the mock itself is answered by a 5xx or by nothing', async () => {
  const errors: unknown[] = [];
  const logger = {
    info() {},
    warn() {},
    error: (message: string, fields?: object) => void errors.push({ message, ...fields }),
  };
  await using environment = await TestEnvironment.start({}, { logger });
  using connection = new HttpConnection(environment.url);

  for (let index = 0; index < 1500; index += 1) {
    const random = new Random(seed + index);
    const tree = toTree(random.pick(faults));
    const method = random.pick(['GET', 'POST', 'POST', 'POST', 'DELETE', 'PUT']);
    const request = {
      method,
      path: `/_mock-sagemaker${random.oneIn(2) ? '/faults' : random.pick(paths)}`,
      headers: [['Content-Type', random.pick(['application/json', 'text/plain; charset=klingon', ''])]] as const,
      body: Buffer.from(random.oneIn(4) ? random.pick(['', '{', 'null', '[]']) : writeTree(mutateTree(tree, random))),
      isChunked: random.oneIn(10),
    };
    const { status } = await connection.exchange(toWire(request), method);
    expect(status, `request ${index} of seed ${seed}: ${JSON.stringify(request)}`).toBeLessThan(500);
  }

  expect(errors).toEqual([]);
  await fetch(`${environment.url}/_mock-sagemaker/faults`, { method: 'DELETE' });
  const answer = await fetch(`${environment.url}/_mock-sagemaker/health`);
  expect(answer.status).toBe(200);
}, 60_000);
