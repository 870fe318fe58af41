import { gzipSync } from 'node:zlib';
import { toTree, writeTree } from './json-tree.ts';
import { mutateTree } from './mutate-json.ts';
import type { Random } from './random.ts';
import { buildValidRequest } from './valid-requests.ts';

/** One request as it goes on the wire, and what of it the answer depends on. */
export interface FuzzedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Buffer;
  readonly isChunked: boolean;
}

const targets = [
  '',
  'SageMaker.',
  'SageMaker.Nope',
  'SageMaker.__proto__',
  'SageMaker.constructor',
  'sagemaker.ListModels',
  'SageMaker.ListModels ',
  'SageMaker.ListModels, SageMaker.ListTags',
  'SageMaker_20170724.ListModels',
  'x'.repeat(3000),
  'SageMaker.CreateEndpoint',
];
const contentTypes = [
  'text/plain',
  'application/json; charset=utf-16',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  '',
  ';;;',
];
const paths = [
  '/x',
  '//',
  '/%',
  '/%00',
  '/?a=%&b[c]=d',
  '/../../etc/passwd',
  `/${'x'.repeat(4000)}`,
  '/_mock-sagemaker',
  '/_mock-sagemaker/',
  '/_mock-sagemaker/health',
  '/_mock-sagemaker/jobs/fuzz-1/log',
  '/_mock-sagemaker/jobs/..%2f..%2fetc/log',
  '/_mock-sagemaker/jobs/%/log',
  '/_mock-sagemaker/jobs/fuzz-1/log?x=1&x=2',
  '/_mock-sagemaker/faults',
  '/_mock-sagemaker/nothing',
];
const oddHeaders: readonly (readonly [string, string])[] = [
  ['Content-Encoding', 'gzip'],
  ['Content-Encoding', 'klingon'],
  ['Authorization', `AWS4-HMAC-SHA256 ${'x'.repeat(2000)}`],
  ['X-Amz-Date', '\xff\xfe'],
  ['Expect', '100-continue'],
  ['Range', 'bytes=0-0'],
  ['If-None-Match', '*'],
  ['Connection', 'Upgrade'],
  ['Upgrade', 'websocket'],
  ['X-HTTP-Method-Override', 'DELETE'],
  ['Cookie', '='.repeat(500)],
  ['__proto__', 'x'],
];
const plainBodies = [
  '',
  '{}',
  'null',
  '[]',
  '""',
  '0',
  'true',
  ' ',
  '{',
  '}',
  '{"":{}}',
  '\u0000',
  '<xml/>',
  'a=b&c=d',
];
const maxBodyBytes = 4 * 1024 * 1024;

/** A valid request that is broken as JSON, as bytes, as HTTP, in several ways or not at all. */
export function buildFuzzedRequest(random: Random): FuzzedRequest {
  const { operation, input } = buildValidRequest(random);
  const tree = toTree(input);
  const json = writeTree(random.oneIn(8) ? tree : mutateTree(tree, random));
  const headers: (readonly [string, string])[] = [
    ['Content-Type', random.oneIn(20) ? random.pick(contentTypes) : 'application/x-amz-json-1.1'],
    ['X-Amz-Target', random.oneIn(20) ? random.pick(targets) : `SageMaker.${operation}`],
  ];
  if (random.oneIn(12)) headers.push(random.pick(oddHeaders));
  if (random.oneIn(60)) headers.splice(random.below(2), 1);
  return {
    method: random.oneIn(25) ? random.pick(['GET', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'HEAD']) : 'POST',
    path: random.oneIn(20) ? random.pick(paths) : '/',
    headers,
    body: random.oneIn(10) ? breakBytes(json, random) : Buffer.from(json),
    isChunked: random.oneIn(10),
  };
}

function breakBytes(json: string, random: Random): Buffer {
  const bytes = Buffer.from(json);
  const place = random.below(bytes.length + 1);
  switch (random.below(9)) {
    case 0:
      return bytes.subarray(0, place);
    case 1:
      return Buffer.concat([Buffer.from('\ufeff'), bytes]);
    case 2:
      return Buffer.concat([bytes, bytes.subarray(place)]);
    case 3: // Never valid in UTF-8.
      return Buffer.concat([bytes.subarray(0, place), Buffer.from([0xc3, 0x28, 0xff]), bytes.subarray(place)]);
    case 4:
      return Buffer.concat([bytes.subarray(0, place), Buffer.from([random.below(256)]), bytes.subarray(place + 1)]);
    case 5:
      return Buffer.from(json, 'utf16le');
    case 6:
      return gzipSync(bytes);
    case 7:
      return random.oneIn(30) ? Buffer.alloc(maxBodyBytes + 1, ' ') : Buffer.from(random.pick(plainBodies));
    default:
      return Buffer.from(random.pick(plainBodies));
  }
}

/** The bytes of a request on a connection that stays open. */
export function toWire({ method, path, headers, body, isChunked }: FuzzedRequest): Buffer {
  const framing = isChunked ? 'Transfer-Encoding: chunked' : `Content-Length: ${body.length}`;
  const lines = [
    `${method} ${path} HTTP/1.1`,
    'Host: localhost',
    ...headers.map(([name, value]) => `${name}: ${value}`),
  ];
  const head = Buffer.from(`${[...lines, framing].join('\r\n')}\r\n\r\n`, 'latin1');
  return Buffer.concat(isChunked ? [head, ...toChunks(body)] : [head, body]);
}

function toChunks(body: Buffer): Buffer[] {
  const middle = Math.ceil(body.length / 2);
  return [body.subarray(0, middle), body.subarray(middle), Buffer.alloc(0)]
    .filter((chunk, index) => chunk.length > 0 || index === 2)
    .map((chunk) => Buffer.concat([Buffer.from(`${chunk.length.toString(16)}\r\n`), chunk, Buffer.from('\r\n')]));
}
