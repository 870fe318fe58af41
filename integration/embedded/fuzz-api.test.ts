import { connect } from 'node:net';
import { DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { GetRecordsCommand, GetShardIteratorCommand, KinesisClient, ListShardsCommand } from '@aws-sdk/client-kinesis';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type EmbeddedEnvironment, startEmbedded } from '../environments/embedded-process.ts';
import { acceptedSchema, JobApi } from '../job-api.ts';
import { csvOfDigit } from '../samples.ts';
import { HttpConnection } from './http-connection.ts';

const seed = 20260102;
let environment: EmbeddedEnvironment;
let origin: URL;
/** `/_aws/execute-api/<api>/prod/` */
let root: string;

beforeAll(async () => {
  // Nothing is done with what is accepted: stream and table show what was.
  const parameters = { KinesisMaximumBatchingWindowInSeconds: '300', KinesisBatchSize: '10000' };
  environment = await startEmbedded({ parameters });
  origin = new URL(environment.outputs.endpoint);
  root = new URL(environment.outputs.apiUrl).pathname;
});
afterAll(() => environment[Symbol.asyncDispose]());

const digit = csvOfDigit(3);
const credentials = { accessKeyId: 'any', secretAccessKey: 'any' };

interface RawRequest {
  method: string;
  /** `{n}` stands for the id of the nth job that there is. */
  path: string;
  headers: readonly (readonly [string, string])[];
  body: Buffer;
  isChunked: boolean;
}

const oddKeys = ['', ' ', 'a b', 'a,b', '"k"', '\xe9', '\xff', '\x7f', 'x'.repeat(255), 'x'.repeat(256)];
const headers = fc.array(
  fc.oneof(
    fc
      .oneof(
        fc.constantFrom(...oddKeys),
        fc.nat(30).map((number) => `k${number}`),
      )
      .map((key) => ['Idempotency-Key', key] as const),
    fc
      .constantFrom('text/csv', 'TEXT/CSV;charset=x', 'application/json', 'text/csv, text/csv', '', ';', '\xff')
      .map((type) => ['Content-Type', type] as const),
    fc.constantFrom('', 'wrong', '\xff', 'x'.repeat(3000)).map((key) => ['x-api-key', key] as const),
    fc.constantFrom<readonly [string, string]>(
      ['Expect', '100-continue'],
      ['Expect', 'miracles'],
      ['Content-Encoding', 'gzip'],
      ['Authorization', 'AWS4-HMAC-SHA256 Credential=a/20260101/us-east-1/execute-api/aws4_request'],
      ['Authorization', `Bearer ${'x'.repeat(2000)}`],
      ['Upgrade', 'websocket'],
      ['Range', 'bytes=0-0'],
      ['X-HTTP-Method-Override', 'DELETE'],
      ['__proto__', 'x'],
      ['X-Forwarded-For', '::1, é'],
      ['Cookie', '='.repeat(4000)],
    ),
  ),
  { maxLength: 3 },
);
const suffixes = ['', '/', '?a=%&b[c]=d', '?%00', '#x', '/%', '/%2e%2e', '/%ff', '/..', '//', '/\xe9', '/a/b/c'];
const oddPaths = fc
  .tuple(
    fc.constantFrom('job', 'job/%', 'job/01890b6e-0000-7000-8000-00000000000a', 'jobs', ''),
    fc.constantFrom(...suffixes),
  )
  .map(([path, suffix]) => path + suffix);
const paths = fc.oneof({ weight: 3, arbitrary: fc.constant('job') }, oddPaths);
const jobCount = 20;
/** Of a job that there is; every second one is never canceled. */
const jobPaths = fc
  .tuple(
    fc.nat(jobCount - 1),
    fc.constantFrom('', '', '/cancel', '/CANCEL', '/cancel/', '/cancel?x'),
    fc.constantFrom('', '', ...suffixes),
  )
  .filter(([job, action]) => job % 2 === 0 || action === '')
  .map(([job, action, suffix]) => `job/{${job}}${action}${suffix}`);
const bodies = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .constantFrom(digit, `${digit}\r\n`, `${digit}\n${digit}`, '"', ' ', '', '{}', '1,"2"', 'é,\u{1f600}')
      .map((text) => Buffer.from(text)),
  },
  { weight: 3, arbitrary: fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.nat(digit.length - 1), fc.nat(255))
      .map(([place, byte]) => Buffer.from(digit).fill(byte, place, place + 1)),
  },
);
const otherMethods = ['GET', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'HEAD'];
const requests: fc.Arbitrary<RawRequest> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      method: fc.constantFrom(...Array<string>(12).fill('POST'), ...otherMethods),
      path: paths,
      headers,
      body: bodies,
      isChunked: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      method: fc.constantFrom('POST', 'POST', 'POST', 'GET', 'GET', 'GET', ...otherMethods),
      path: jobPaths,
      headers,
      body: bodies,
      isChunked: fc.boolean(),
    }),
  },
);
const plain = { headers: [], body: Buffer.from(digit), isChunked: false };
const intact: RawRequest[] = [
  { ...plain, method: 'POST', path: 'job' },
  { ...plain, method: 'GET', path: 'job/{0}' },
  { ...plain, method: 'POST', path: 'job/{0}/cancel' },
];
/** Not one that the documents show, whatever job and key it names. */
const isOdd = ({ method, path, headers: others, body }: RawRequest): boolean =>
  !intact.some((one) => one.method === method && one.path === path.replace(/\{\d+\}/, '{0}')) ||
  !others.every(([name, value]) => name === 'Idempotency-Key' && /^k\d+$/.test(value)) ||
  !body.equals(plain.body);

/** @param jobIds of the jobs that there are */
function toWire(
  { method, path: pattern, headers: others, body, isChunked }: RawRequest,
  jobIds: readonly string[] = [],
): Buffer {
  const path = pattern.replace(/\{(\d+)\}/, (_, job) => jobIds[Number(job)] ?? '');
  const names = new Set(others.map(([name]) => name));
  const given = [
    ...(names.has('x-api-key') ? [] : [['x-api-key', environment.outputs.apiKey] as const]),
    ...(names.has('Content-Type') ? [] : [['Content-Type', 'text/csv'] as const]),
    ...others,
    ...(isChunked ? [['Transfer-Encoding', 'chunked'] as const] : [['Content-Length', `${body.length}`] as const]),
  ];
  const lines = [
    `${method} ${root}${path} HTTP/1.1`,
    `Host: ${origin.host}`,
    ...given.map(([name, value]) => `${name}: ${value}`),
  ];
  const head = Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1');
  if (!isChunked) return Buffer.concat([head, body]);
  const chunk = body.length === 0 ? [] : [Buffer.from(`${body.length.toString(16)}\r\n`), body, Buffer.from('\r\n')];
  return Buffer.concat([head, ...chunk, Buffer.from('0\r\n\r\n')]);
}

function kindOf({ method, path }: RawRequest): 'submit' | 'read' | 'cancel' | 'other' {
  if (method === 'POST' && path.startsWith('job/{') && path.includes('/cancel')) return 'cancel';
  if (method === 'GET' && path.startsWith('job/{')) return 'read';
  return method === 'POST' && !path.startsWith('job/{') ? 'submit' : 'other';
}

/** The job id of each record on the stream. */
async function recordsOnStream(): Promise<string[]> {
  const { endpoint, region, stream: StreamName } = environment.outputs;
  const kinesis = new KinesisClient({ endpoint, region, credentials });
  const { Shards: [shard] = [] } = await kinesis.send(new ListShardsCommand({ StreamName }));
  const begin = { StreamName, ShardId: shard?.ShardId, ShardIteratorType: 'TRIM_HORIZON' } as const;
  let { ShardIterator } = await kinesis.send(new GetShardIteratorCommand(begin));
  const jobIds: string[] = [];
  for (let behind = 1; behind > 0; ) {
    const page = await kinesis.send(new GetRecordsCommand({ ShardIterator }));
    for (const { PartitionKey } of page.Records ?? []) jobIds.push(PartitionKey ?? '');
    ShardIterator = page.NextShardIterator;
    behind = page.MillisBehindLatest ?? 0;
  }
  return jobIds;
}

/** The status of each job's row. */
async function jobRows(): Promise<Map<string, string>> {
  const { endpoint, region, jobTable: TableName } = environment.outputs;
  const client = new DynamoDBClient({ endpoint, region, credentials });
  const statuses = new Map<string, string>();
  for await (const { Items = [] } of paginateScan({ client }, { TableName })) {
    for (const { jobId, status } of Items) statuses.set(jobId?.S ?? '', status?.S ?? '');
  }
  return statuses;
}

describe('the HTTP API', () => {
  test('answers 10,000 broken requests without a 5xx, has a record and a row for exactly those that it answered 202, and cancels what it says', async () => {
    const api = new JobApi(environment.outputs);
    const accepted = await Promise.all(Array.from({ length: jobCount }, () => api.submit(digit)));
    const jobIds = [...accepted];
    const canceled = new Set<string>();
    const statuses = new Set<number>();
    const kinds = new Set<string>();
    const left = fc.sample(requests.filter(isOdd), { seed, numRuns: 10_000 });
    // A few that are as documented, among them.
    for (let place = 0; place < left.length; place += 500) left.splice(place, 0, ...intact);
    const sendInTurn = async () => {
      using connection = new HttpConnection(origin);
      for (let request = left.pop(); request !== undefined; request = left.pop()) {
        const wire = toWire(request, jobIds);
        const { status, body } = await connection.exchange(wire, request.method).catch((cause: unknown) => {
          throw new Error(`no answer to ${JSON.stringify(wire.toString('latin1'))}`, { cause });
        });
        statuses.add(status);
        kinds.add(`${kindOf(request)} ${status}`);
        if (status >= 500) throw new Error(`${status} to ${JSON.stringify(wire.toString('latin1'))}: ${body}`);
        if (status === 202) accepted.push(acceptedSchema.parse(JSON.parse(body)).job_id);
        if (status === 200 && kindOf(request) === 'cancel') canceled.add(acceptedSchema.parse(JSON.parse(body)).job_id);
      }
    };

    await Promise.all(Array.from({ length: 8 }, sendInTurn));

    const [records, rows] = await Promise.all([recordsOnStream(), jobRows()]);
    expect([...statuses].toSorted()).toEqual([200, 202, 400, 403, 404, 409, 415, 422]);
    expect([...kinds]).toEqual(expect.arrayContaining(['read 200', 'cancel 200', 'other 403']));
    expect(records.toSorted()).toEqual(accepted.toSorted());
    expect([...rows.keys()].toSorted()).toEqual([...new Set(accepted)].toSorted());
    const ended = [...rows].filter(([, status]) => status === 'Canceled').map(([jobId]) => jobId);
    expect(ended.toSorted()).toEqual([...canceled].toSorted());
    expect(ended.length).toBeLessThanOrEqual(jobCount / 2);
    expect(ended.length).toBeGreaterThan(0);
  }, 120_000);

  const head = () =>
    `POST ${root}job HTTP/1.1\r\nHost: x\r\nContent-Type: text/csv\r\nx-api-key: ${environment.outputs.apiKey}\r\n`;

  test.each<[string, () => string]>([
    ['no HTTP', () => 'hello\r\n\r\n'],
    ['binary noise', () => '\x16\x03\x01\x02\x00\xff\xfe'.repeat(20)],
    ['a version that is none', () => 'POST / HTTP/9.x\r\n\r\n'],
    ['a header without colon', () => `${head()}nonsense\r\n\r\n`],
    ['a NUL in a header', () => `${head()}X: a\x00b\r\n\r\n`],
    ['a header of 100 KB', () => `${head()}X: ${'x'.repeat(100_000)}\r\n\r\n`],
    ['10,000 headers', () => `${head()}${'X: y\r\n'.repeat(10_000)}\r\n`],
    ['a negative length', () => `${head()}Content-Length: -1\r\n\r\n`],
    ['a length that is no number', () => `${head()}Content-Length: two\r\n\r\n1`],
    ['two lengths', () => `${head()}Content-Length: 1\r\nContent-Length: 2\r\n\r\n1`],
    ['a length and chunks', () => `${head()}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`],
    ['an unknown transfer encoding', () => `${head()}Transfer-Encoding: gzip\r\n\r\n1`],
    ['a chunk size that is none', () => `${head()}Transfer-Encoding: chunked\r\n\r\nzz\r\n1`],
    ['HTTP/2 that breaks off', () => 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\xff\xff\xff\xff'.padEnd(200, '\xff')],
  ])('closes a connection that sends %s, and accepts nothing', async (_what, bytes) => {
    const before = (await recordsOnStream()).length;

    const answer = await sendUntilClosed(bytes());

    expect(answer.includes('HTTP/1.1 202') || answer.includes('HTTP/1.1 5')).toBe(false);
    expect((await recordsOnStream()).length).toBe(before);
  });

  test('accepts no request that is abandoned at any byte, and goes on', async () => {
    const before = (await recordsOnStream()).length;
    const whole = `${head()}Content-Length: ${digit.length}\r\n\r\n${digit}`;
    for (let length = 1; length < whole.length; length += 7) {
      const socket = connect(Number(origin.port), origin.hostname);
      await new Promise((resolve) => socket.write(whole.slice(0, length), resolve));
      socket.resetAndDestroy();
    }

    const jobId = await new JobApi(environment.outputs).submit(digit);

    expect((await recordsOnStream()).slice(before)).toEqual([jobId]);
  });
});

/** What comes back until the server closes. */
async function sendUntilClosed(bytes: string): Promise<string> {
  const socket = connect(Number(origin.port), origin.hostname);
  const pieces: Buffer[] = [];
  socket.on('data', (piece: Buffer) => pieces.push(piece));
  // The server may reset what it refuses.
  socket.on('error', () => {});
  const closed = new Promise((resolve) => socket.on('close', resolve));
  socket.write(bytes, 'latin1');
  await closed;
  return Buffer.concat(pieces).toString('latin1');
}
