import { connect } from 'node:net';
import { DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { GetRecordsCommand, GetShardIteratorCommand, KinesisClient, ListShardsCommand } from '@aws-sdk/client-kinesis';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type EmbeddedEnvironment, startEmbedded } from '../environments/embedded-process.ts';
import { acceptedSchema, JobApi } from '../job-api.ts';
import { csvOfDigit } from '../samples.ts';
import { brokenRequests, intact, jobCount, kindOf, toWire } from './broken-requests.ts';
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
    const left = fc.sample(brokenRequests, { seed, numRuns: 10_000 });
    // A few that are as documented, among them.
    for (let place = 0; place < left.length; place += 500) left.splice(place, 0, ...intact);
    const sendInTurn = async () => {
      using connection = new HttpConnection(origin);
      for (let request = left.pop(); request !== undefined; request = left.pop()) {
        const wire = toWire(environment.outputs, request, jobIds);
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
