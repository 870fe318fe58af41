import { createClock } from '../clock.ts';
import type { FunctionDefinition } from './function-definition.ts';
import { buildFunction } from './function-fixture.ts';
import { createLambdaRuntime, type LambdaRuntimeOptions } from './lambda-runtime.ts';

/** For tests: a runtime with one function, whose log lines are kept. */
export function startRuntime(definition: FunctionDefinition, overrides: Partial<LambdaRuntimeOptions> = {}) {
  const lines: string[] = [];
  const runtime = createLambdaRuntime({
    functions: {
      get: (name) => (name === definition.functionName ? definition : undefined),
      list: () => [definition],
      put: () => Promise.resolve(),
      delete: () => Promise.resolve(),
    },
    logs: { append: (_group, _stream, _timestamp, message) => lines.push(message) },
    clock: createClock(),
    timeScale: 1,
    region: 'us-east-1',
    accountId: '000000000000',
    endpointVariables: () => ({ AWS_ENDPOINT_URL: 'http://127.0.0.1:4566' }),
    maxEnvironmentsPerFunction: 2,
    ...overrides,
  });
  return Object.assign(runtime, { lines });
}

/** For tests: what one invocation of a function with this source gives. */
export async function invokeSource(source: string, overrides: Partial<FunctionDefinition> = {}, event: unknown = {}) {
  await using fixture = await buildFunction(source, overrides);
  await using runtime = startRuntime(fixture.definition);
  const result = await runtime.invokeAs('request-1', 'example', JSON.stringify(event));
  return { failed: result.functionError !== undefined, payload: JSON.parse(result.payload), lines: runtime.lines };
}
