import fc from 'fast-check';
import { csvOfDigit } from '../samples.ts';

const digit = csvOfDigit(3);

export interface RawRequest {
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
/** Jobs that there must be, by their numbers in paths. */
export const jobCount = 20;
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
/** Requests to the API as nobody should send them, and some that are right. */
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
/** As the documents show them. */
export const intact: readonly RawRequest[] = [
  { ...plain, method: 'POST', path: 'job' },
  { ...plain, method: 'GET', path: 'job/{0}' },
  { ...plain, method: 'POST', path: 'job/{0}/cancel' },
];
/** Not one that the documents show, whatever job and key it names. */
const isOdd = ({ method, path, headers: others, body }: RawRequest): boolean =>
  !intact.some((one) => one.method === method && one.path === path.replace(/\{\d+\}/, '{0}')) ||
  !others.every(([name, value]) => name === 'Idempotency-Key' && /^k\d+$/.test(value)) ||
  !body.equals(plain.body);

export const brokenRequests = requests.filter(isOdd);

export function kindOf({ method, path }: RawRequest): 'submit' | 'read' | 'cancel' | 'other' {
  if (method === 'POST' && path.startsWith('job/{') && path.includes('/cancel')) return 'cancel';
  if (method === 'GET' && path.startsWith('job/{')) return 'read';
  return method === 'POST' && !path.startsWith('job/{') ? 'submit' : 'other';
}

/** @param jobIds of the jobs that there are */
export function toWire(
  { apiUrl, apiKey }: { apiUrl: string; apiKey: string },
  { method, path: pattern, headers: others, body, isChunked }: RawRequest,
  jobIds: readonly string[],
): Buffer {
  const { host, pathname } = new URL(apiUrl);
  const path = pattern.replace(/\{(\d+)\}/, (_, job) => jobIds[Number(job)] ?? '');
  const names = new Set(others.map(([name]) => name));
  const given = [
    ...(names.has('x-api-key') ? [] : [['x-api-key', apiKey] as const]),
    ...(names.has('Content-Type') ? [] : [['Content-Type', 'text/csv'] as const]),
    ...others,
    ...(isChunked ? [['Transfer-Encoding', 'chunked'] as const] : [['Content-Length', `${body.length}`] as const]),
  ];
  const lines = [
    `${method} ${pathname}${path} HTTP/1.1`,
    `Host: ${host}`,
    ...given.map(([name, value]) => `${name}: ${value}`),
  ];
  const head = Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1');
  if (!isChunked) return Buffer.concat([head, body]);
  const chunk = body.length === 0 ? [] : [Buffer.from(`${body.length.toString(16)}\r\n`), body, Buffer.from('\r\n')];
  return Buffer.concat([head, ...chunk, Buffer.from('0\r\n\r\n')]);
}
