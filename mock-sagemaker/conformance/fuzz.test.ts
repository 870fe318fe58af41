import { type DescribeTransformJobResponse, paginateListTransformJobs } from '@aws-sdk/client-sagemaker';
import { expect, it } from 'vitest';
import { TestEnvironment } from '../testing/environment.ts';
import { type HttpAnswer, HttpConnection } from '../testing/fuzz/http-connection.ts';
import { buildFuzzedRequest, type FuzzedRequest, toWire } from '../testing/fuzz/mutate-http.ts';
import { Random } from '../testing/fuzz/random.ts';

const seed = 20260102;
const requestCount = 10_000;
const connectionCount = 4;

it('10,000 broken requests get answers of the service, break nothing, and the jobs among them end', async () => {
  const errors: unknown[] = [];
  const logger = {
    info() {},
    warn() {},
    error: (message: string, fields?: object) => void errors.push({ message, ...fields }),
  };
  await using environment = await TestEnvironment.start({}, { pingTimeoutMs: 100, logger });
  environment.put({ 'in/a.csv': '1,2\n3,4\n', 'in/b.jsonl': '{"a":{"a":1}}\n' });

  let next = 0;
  const sendInTurn = async (): Promise<void> => {
    using connection = new HttpConnection(environment.url);
    for (let index = next++; index < requestCount; index = next++) await sendOne(connection, index);
  };
  await Promise.all(Array.from({ length: connectionCount }, sendInTurn));

  expect(errors).toEqual([]);
  const jobs = await endedJobs(environment);
  expect(jobs.length).toBeGreaterThan(100);
  expect(jobs.filter(({ FailureReason }) => FailureReason?.startsWith('InternalServerError'))).toEqual([]);
  expect(jobs.filter(({ TransformJobStatus = '' }) => !/Completed|Failed|Stopped/.test(TransformJobStatus))).toEqual(
    [],
  );
  expect(await environment.run({ TransformJobName: 'after' })).toMatchObject({ TransformJobStatus: 'Completed' });
}, 120_000);

/** Each request has a seed of its own, so that one can be sent again without those before it. */
async function sendOne(connection: HttpConnection, index: number): Promise<void> {
  const request = buildFuzzedRequest(new Random(seed + index));
  const wire = toWire(request);
  try {
    checkAnswer(request, await connection.exchange(wire, request.method));
  } catch (cause) {
    throw new Error(`request ${index} of seed ${seed}: ${JSON.stringify(wire.toString('latin1').slice(0, 4000))}`, {
      cause,
    });
  }
}

function checkAnswer({ method, path }: FuzzedRequest, { status, headers, body }: HttpAnswer): void {
  expect(status).toBeGreaterThanOrEqual(200);
  expect(status).toBeLessThan(500);
  expect(headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/);
  if (path.startsWith('/_mock-sagemaker') || method === 'HEAD') return;
  expect(headers.get('content-type')).toBe('application/x-amz-json-1.1');
  const answer: unknown = body === '' ? {} : JSON.parse(body);
  if (status < 300) expect(answer).toBeTypeOf('object');
  else {
    expect(answer).toMatchObject({ __type: expect.stringMatching(/^[A-Z]\w+$/), message: expect.any(String) });
    expect(answer).toMatchObject({ __type: headers.get('x-amzn-errortype') });
  }
}

/** All jobs, each described once it has ended. */
async function endedJobs(environment: TestEnvironment): Promise<DescribeTransformJobResponse[]> {
  const jobs: DescribeTransformJobResponse[] = [];
  for await (const page of paginateListTransformJobs({ client: environment.client, pageSize: 100 }, {})) {
    for (const { TransformJobName = '' } of page.TransformJobSummaries ?? []) {
      jobs.push(await environment.finish(TransformJobName));
    }
  }
  return jobs;
}
