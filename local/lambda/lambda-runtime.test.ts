import { expect, test } from 'vitest';
import { createClock } from '../clock.ts';
import { RuntimeStoppedError } from './errors.ts';
import { buildFunction } from './function-fixture.ts';
import { invokeSource, startRuntime } from './runtime-fixture.ts';

test.for([
  ['an async handler', 'export const handler = async (event) => ({ got: event.n })'],
  [
    'a callback handler',
    'export const handler = (event, context, callback) => { setTimeout(() => callback(null, { got: event.n })) }',
  ],
  [
    'a handler that uses context.succeed',
    'export const handler = (event, context) => context.succeed({ got: event.n })',
  ],
] as const)('returns the result of %s', async ([, source]) => {
  const { payload, failed } = await invokeSource(source, {}, { n: 7 });

  expect({ payload, failed }).toEqual({ payload: { got: 7 }, failed: false });
});

test.for([
  ['answers', 'return 1'],
  ['fails', 'throw new Error("x")'],
  ['exits', 'process.exit(3)'],
  ['never answers', 'await new Promise(() => { setInterval(() => {}, 1000) })'],
])('keeps the log of a function that prints and then %s', async ([, end]) => {
  await using fixture = await buildFunction(`export const handler = async () => { console.log('printed'); ${end} }`, {
    timeoutSeconds: 1,
  });
  await using runtime = startRuntime(fixture.definition);

  const { logLines } = await runtime.invokeAs('request-1', 'example', '{}');

  expect(logLines.filter((line) => line.endsWith('printed'))).toHaveLength(1);
});

test('loads a CommonJS bundle', async () => {
  await using fixture = await buildFunction('exports.handler = async () => "cjs"', {}, 'index.cjs');
  await using runtime = startRuntime(fixture.definition);

  const result = await runtime.invoke('example', '{}');

  expect(result.payload).toBe('"cjs"');
});

test('answers null when the handler can no longer answer', async () => {
  const { payload, failed } = await invokeSource('export const handler = () => new Promise(() => {})');

  expect({ payload, failed }).toEqual({ payload: null, failed: false });
});

test('gives the function its own environment variables and nothing of the process', async () => {
  const { payload } = await invokeSource('export const handler = async () => process.env', {
    environment: { TABLE: 'jobs' },
  });

  expect(payload).toMatchObject({
    TABLE: 'jobs',
    AWS_REGION: 'us-east-1',
    AWS_LAMBDA_FUNCTION_NAME: 'example',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '128',
    AWS_ENDPOINT_URL: 'http://127.0.0.1:4566',
  });
  expect(payload).not.toHaveProperty('PATH');
});

test('gives the handler the context Lambda gives', async () => {
  const { payload } = await invokeSource(
    'export const handler = async (event, context) => ({ ...context, remaining: context.getRemainingTimeInMillis() })',
  );

  expect(payload).toMatchObject({
    functionName: 'example',
    functionVersion: '$LATEST',
    invokedFunctionArn: 'arn:aws:lambda:us-east-1:000000000000:function:example',
    memoryLimitInMB: '128',
    awsRequestId: 'request-1',
    logGroupName: '/aws/lambda/example',
  });
  expect(payload.remaining).toBeGreaterThan(0);
  expect(payload.remaining).toBeLessThanOrEqual(10_000);
});

test('logs what the function prints between START, END and REPORT', async () => {
  const { lines } = await invokeSource(
    'export const handler = async () => { console.warn("disk %d%%", 90); process.stdout.write("plain\\n") }',
  );

  expect(lines).toEqual([
    'START RequestId: request-1 Version: $LATEST',
    expect.stringMatching(/^\d{4}-.*Z\trequest-1\tWARN\tdisk 90%$/),
    'plain',
    'END RequestId: request-1',
    expect.stringMatching(
      /^REPORT RequestId: request-1\tDuration: .* ms\t.*Memory Size: 128 MB\t.*Init Duration: .* ms$/,
    ),
  ]);
});

test('lets Date inside the function run with the time scale', async () => {
  await using fixture = await buildFunction(
    'export const handler = async () => ({ now: Date.now(), created: new Date().getTime(), fixed: new Date(5).getTime(), isDate: new Date() instanceof Date })',
  );
  const inTheFuture = Date.now() + 1e10;
  await using runtime = startRuntime(fixture.definition, {
    timeScale: 60,
    clock: { now: () => inTheFuture, after: createClock().after },
  });

  const result = JSON.parse((await runtime.invoke('example', '{}')).payload);

  expect(result.now).toBeGreaterThanOrEqual(inTheFuture);
  expect(result.created).toBeGreaterThanOrEqual(inTheFuture);
  expect(result).toMatchObject({ fixed: 5, isDate: true });
});

test('reuses an environment, and starts no more than the cap', async () => {
  await using fixture = await buildFunction(
    `import { threadId } from 'node:worker_threads'; export const handler = async () => { await new Promise((r) => setTimeout(r, 5)); return threadId }`,
  );
  await using runtime = startRuntime(fixture.definition);

  const results = await Promise.all(Array.from({ length: 60 }, () => runtime.invoke('example', '{}')));
  const after = await runtime.invoke('example', '{}');

  const threads = new Set(results.map((result) => result.payload));
  expect(threads.size).toBe(2);
  expect(threads).toContain(after.payload);
});

test('runs new code after the function was put again', async () => {
  await using before = await buildFunction('export const handler = async () => "before"');
  await using after = await buildFunction('export const handler = async () => "after"');
  let definition = before.definition;
  const functions = {
    get: () => definition,
    list: () => [],
    put: () => Promise.resolve(),
    delete: () => Promise.resolve(),
  };
  await using runtime = startRuntime(before.definition, { functions });

  const first = await runtime.invoke('example', '{}');
  definition = after.definition;
  const second = await runtime.invoke('example', '{}');

  expect([first.payload, second.payload]).toEqual(['"before"', '"after"']);
});

test('stops replaced code that is still at work', async () => {
  await using before = await buildFunction('export const handler = () => new Promise((r) => setTimeout(r, 9000))');
  await using after = await buildFunction('export const handler = async () => "after"');
  let definition = before.definition;
  const functions = {
    get: () => definition,
    list: () => [],
    put: () => Promise.resolve(),
    delete: () => Promise.resolve(),
  };
  const runtime = startRuntime(before.definition, { functions });
  const outcomes = Promise.allSettled([runtime.invoke('example', '{}')]);
  await expect.poll(() => runtime.lines.length).toBeGreaterThan(0);
  definition = after.definition;
  await runtime.invoke('example', '{}');

  await runtime[Symbol.asyncDispose]();

  expect(await outcomes).toMatchObject([{ status: 'rejected', reason: { name: 'RuntimeStoppedError' } }]);
});

test('refuses an unknown function, a reserved concurrency of 0, and a payload beyond 6 MB', async () => {
  await using fixture = await buildFunction('', { reservedConcurrency: 0 });
  await using runtime = startRuntime(fixture.definition);
  await using open = startRuntime({ ...fixture.definition, reservedConcurrency: 1 });

  await expect(runtime.invoke('other', '{}')).rejects.toMatchObject({ code: 'ResourceNotFoundException' });
  await expect(runtime.invoke('example', '{}')).rejects.toMatchObject({ code: 'TooManyRequestsException' });
  await expect(open.invoke('example', `"${'x'.repeat(6291456)}"`)).rejects.toMatchObject({
    code: 'RequestTooLargeException',
  });
});

test('rejects, not fails, what is running or waiting when it stops', async () => {
  await using fixture = await buildFunction('export const handler = () => new Promise((r) => setTimeout(r, 9000))');
  const runtime = startRuntime(fixture.definition, { maxEnvironmentsPerFunction: 1 });
  const outcomes = Promise.allSettled([runtime.invoke('example', '{}'), runtime.invoke('example', '{}')]);
  await expect.poll(() => runtime.lines.length).toBeGreaterThan(0);

  await runtime[Symbol.asyncDispose]();

  for (const outcome of await outcomes)
    expect(outcome).toMatchObject({ status: 'rejected', reason: { name: 'RuntimeStoppedError' } });
});

test('stops without waiting for code that does not finish loading', async () => {
  await using fixture = await buildFunction(
    'console.log("loading"); await new Promise((resolve) => setTimeout(resolve, 60_000)); export const handler = () => 1;',
  );
  const runtime = startRuntime(fixture.definition);
  const invoked = runtime.invoke('example', '{}').catch((error: unknown) => error);
  await expect.poll(() => runtime.lines.some((line) => line.includes('loading'))).toBe(true);

  await runtime[Symbol.asyncDispose]();

  expect(await invoked).toBeInstanceOf(RuntimeStoppedError);
});
