import { expect, test } from 'vitest';
import { buildFunction } from './function-fixture.ts';
import { invokeSource, startRuntime } from './runtime-fixture.ts';

test.for([
  [
    'an error thrown by the handler',
    'export const handler = async () => { throw new TypeError("bad") }',
    'TypeError',
    'bad',
  ],
  [
    'an error given to the callback',
    'export const handler = (e, c, callback) => callback(new Error("bad"))',
    'Error',
    'bad',
  ],
  ['a thrown string', 'export const handler = async () => { throw "bad" }', 'string', 'bad'],
  [
    'a result that JSON cannot hold',
    'export const handler = async () => { const a = {}; a.a = a; return a }',
    'Error',
    'Unable to stringify response body',
  ],
  ['an error while loading', 'throw new RangeError("no config")', 'RangeError', 'no config'],
  [
    'a missing export',
    'export const other = 1',
    'Runtime.HandlerNotFound',
    'index.handler is undefined or not exported',
  ],
  ['a syntax error', 'export const handler = (', 'Runtime.UserCodeSyntaxError', 'SyntaxError: Unexpected end of input'],
  [
    'process.exit',
    'export const handler = async () => process.exit(3)',
    'Runtime.ExitError',
    'RequestId: request-1 Error: Runtime exited with error: exit status 3',
  ],
  [
    'an unhandled rejection',
    'export const handler = () => { Promise.reject(new Error("lost")); return new Promise((r) => setTimeout(r, 9000)) }',
    'Runtime.UnhandledPromiseRejection',
    'Error: lost',
  ],
  [
    'an exception outside the handler',
    'export const handler = () => { setTimeout(() => { throw new Error("late") }) }',
    'Error',
    'late',
  ],
  [
    'a response beyond 6 MB',
    'export const handler = async () => "x".repeat(6291557)',
    'Function.ResponseSizeTooLarge',
    'Response payload size exceeded maximum allowed payload size (6291556 bytes).',
  ],
] as const)('reports %s', async ([, source, errorType, errorMessage]) => {
  const { payload, failed } = await invokeSource(source);

  expect({ failed, ...payload }).toMatchObject({ failed: true, errorType, errorMessage });
});

test('reports variables with which Node does not start', async () => {
  const { payload, failed } = await invokeSource('export const handler = async () => 1', {
    environment: { NODE_OPTIONS: '--no-such-option' },
  });

  expect(failed).toBe(true);
  expect(payload.errorMessage).toMatch(/^RequestId: request-1 Error: Runtime could not be started: .*--no-such-option/);
});

test('reports a process that exits while loading', async () => {
  const { payload } = await invokeSource('process.exit(0)');

  expect(payload.errorMessage).toBe('RequestId: request-1 Error: Runtime exited without providing a reason');
});

test('reports a bundle without the handler file', async () => {
  const { payload } = await invokeSource('', { handler: 'other.handler' });

  expect(payload).toMatchObject({
    errorType: 'Runtime.ImportModuleError',
    errorMessage: "Error: Cannot find module 'other'",
  });
});

test.for([
  ['never answers', 'await new Promise((resolve) => setTimeout(resolve, 9000))'],
  ['blocks its thread', 'for (;;) {}'],
] as const)('ends a handler that %s at its timeout, and runs the next invocation', async ([, statement]) => {
  await using fixture = await buildFunction(
    `export const handler = async (event) => { if (event.quick) return 'ok'; ${statement} }`,
    { timeoutSeconds: 0.1 },
  );
  await using runtime = startRuntime(fixture.definition);

  const slow = await runtime.invokeAs('request-1', 'example', '{}');
  const next = await runtime.invoke('example', '{"quick":true}');

  expect(JSON.parse(slow.payload)).toEqual({
    errorType: 'Sandbox.Timedout',
    errorMessage: 'RequestId: request-1 Error: Task timed out after 0.10 seconds',
  });
  expect(next).toMatchObject({ payload: '"ok"' });
});

test('ends a function that uses more memory than it has', async () => {
  const { payload } = await invokeSource(
    'export const handler = async () => { const all = []; for (;;) all.push(new Array(100000).fill({})) }',
    { memoryMegabytes: 64 },
  );

  expect(payload).toMatchObject({
    errorMessage: 'RequestId: request-1 Error: Runtime exited with error: signal: killed',
  });
});
