import { expect, it } from 'vitest';
import { TestEnvironment } from '../testing/environment.ts';
import { refuse } from '../testing/model-container.ts';

it('43: /ping is asked until it answers 200', async () => {
  await using environment = await TestEnvironment.start({ ping: (count) => (count <= 2 ? 500 : 200) });
  environment.put({ 'in/a.csv': '1\n' });

  const job = await environment.run();

  expect(job.TransformJobStatus).toBe('Completed');
  expect(environment.container.pings).toBe(3);
});

it('44: a container that never answers /ping fails the job', async () => {
  await using environment = await TestEnvironment.start({ ping: () => 500 }, { pingTimeoutMs: 60 });
  environment.put({ 'in/a.csv': '1\n' });

  const job = await environment.run();

  expect(job.FailureReason).toBe(
    'AlgorithmError: Model container failed to respond to ping. Please ensure /ping endpoint is implemented and responds with an HTTP 200 status code',
  );
});

it.each([
  {
    answer: { status: 404, body: '' },
    expected: 'MaxConcurrentTransforms=1, MaxPayloadInMB=6, BatchStrategy=MULTI_RECORD',
  },
  {
    answer: { status: 200, body: '[' },
    expected: 'MaxConcurrentTransforms=1, MaxPayloadInMB=6, BatchStrategy=MULTI_RECORD',
  },
  {
    answer: { status: 200, body: '{"MaxConcurrentTransforms":4,"BatchStrategy":"SINGLE_RECORD","MaxPayloadInMB":"x"}' },
    expected: 'MaxConcurrentTransforms=4, MaxPayloadInMB=6, BatchStrategy=SINGLE_RECORD',
  },
])('45: the answer $answer to /execution-parameters gives $expected', async ({ answer, expected }) => {
  await using environment = await TestEnvironment.start({ executionParameters: answer });
  environment.put({ 'in/a.csv': '1\n' });

  await environment.run();

  const [first] = (await environment.log()).split('\n');
  expect(first).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}:\[sagemaker logs\]: /);
  expect(first).toContain(expected);
});

it('47: Content-Type and Accept are sent as given, and nothing names the file', async () => {
  await using environment = await TestEnvironment.start();
  environment.put({ 'in/a.csv': '1\n' });

  await environment.run({ output: { Accept: 'application/json' } });

  const { headers } = environment.container.invocations[0] ?? {};
  expect(headers).toMatchObject({ 'content-type': 'text/csv', accept: 'application/json', 'content-length': '2' });
  expect(Object.keys(headers ?? {}).sort()).toEqual([
    'accept',
    'connection',
    'content-length',
    'content-type',
    'host',
    'user-agent',
  ]);
});

it('48: a 4xx is final and a ClientError', async () => {
  await using environment = await TestEnvironment.start({ answer: refuse(400) });
  environment.put({ 'in/a.csv': '1\n' });

  const job = await environment.run();

  expect(job).toMatchObject({
    TransformJobStatus: 'Failed',
    FailureReason: 'ClientError: See job logs for more information',
  });
  expect(environment.container.invocations).toHaveLength(1);
  const log = (await environment.log()).split('\n').map((line) => line.slice(line.indexOf(']: ') + 3));
  expect(log.slice(1, 5)).toEqual([
    'b/in/a.csv: ClientError: 400',
    'b/in/a.csv: ',
    'b/in/a.csv: Message:',
    'b/in/a.csv: boom',
  ]);
});

it.each([
  { number: 49, answer: refuse(500), reason: 'AlgorithmError', text: 'Bad HTTP status received from algorithm: 500' },
  { number: 49, answer: refuse(429), reason: 'ClientError', text: 'ClientError: 429' },
  {
    number: 49,
    answer: () => 'close' as const,
    reason: 'AlgorithmError',
    text: 'Unable to get response from algorithm',
  },
  {
    number: 49,
    answer: () => ({ body: 'short', headers: { 'Content-Length': '500', Connection: 'close' } }),
    reason: 'AlgorithmError',
    text: 'Unable to get response from algorithm',
  },
])('$number: $text is tried again as often as the job says', async ({ answer, reason, text }) => {
  await using environment = await TestEnvironment.start({ answer });
  environment.put({ 'in/a.csv': '1\n' });

  const job = await environment.run({ ModelClientConfig: { InvocationsMaxRetries: 2 } });

  expect(environment.container.bodies).toEqual(['1\n', '1\n', '1\n']);
  expect(job.FailureReason).toBe(`${reason}: See job logs for more information`);
  expect(await environment.log()).toContain(`b/in/a.csv: ${text}`);
});

it('49: an answer after failures heals them', async () => {
  await using environment = await TestEnvironment.start({
    answer: (body, count) => (count < 3 ? { status: 503, body: '' } : { body }),
  });
  environment.put({ 'in/a.csv': '1\n' });

  const job = await environment.run();

  expect(job.TransformJobStatus).toBe('Completed');
  expect(environment.text('o/a.csv.out')).toBe('1\n');
});

it('13.6.5: a container that hangs is given up after the time-out', async () => {
  await using environment = await TestEnvironment.start({ answer: () => 'hang' });
  environment.put({ 'in/a.csv': '1\n' });

  const job = await environment.run({
    ModelClientConfig: { InvocationsTimeoutInSeconds: 1, InvocationsMaxRetries: 0 },
  });

  expect(job.FailureReason).toBe('AlgorithmError: See job logs for more information');
  expect(await environment.log()).toContain('Model server did not respond to /invocations request within 1 seconds');
});

it('50: one refused line of a hundred costs the file its output', async () => {
  await using environment = await TestEnvironment.start({
    answer: (body) => (body === '50\n' ? { status: 400, body: '' } : { body }),
  });
  environment.put({ 'in/a.csv': Array.from({ length: 100 }, (_, index) => `${index}\n`).join(''), 'in/b.csv': '1\n' });

  const job = await environment.run({ BatchStrategy: 'SingleRecord' });

  expect(job.TransformJobStatus).toBe('Failed');
  expect(environment.outputs()).toEqual(['o/b.csv.out']);
});
