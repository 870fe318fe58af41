import { randomUUID } from 'node:crypto';
import { type Clock, createClock } from '../clock.ts';
import { type Caller, createCallers } from './callers.ts';
import { createEnvironmentPool, type EnvironmentPool } from './environment-pool.ts';
import { environmentVariables } from './environment-variables.ts';
import { functionNotFound, RuntimeStoppedError, requestTooLarge, tooManyRequests } from './errors.ts';
import { startExecutionEnvironment } from './execution-environment.ts';
import { type FunctionDefinition, logGroupOf } from './function-definition.ts';
import type { FunctionDefinitions } from './function-definitions.ts';
import type { FinishedInvocation, FunctionInvoker } from './function-invoker.ts';
import type { FunctionLogs } from './function-logs.ts';
import { maxPayloadBytes } from './invocation-failures.ts';
import { createInvocationLog } from './invocation-log.ts';

export interface LambdaRuntimeOptions {
  readonly functions: FunctionDefinitions;
  readonly logs: FunctionLogs;
  readonly clock: Clock;
  /** How much faster than the machine's `clock` runs; `Date` inside functions follows it. */
  readonly timeScale: number;
  readonly region: string;
  readonly accountId: string;
  /** `AWS_ENDPOINT_URL` and its like, asked when an environment starts; a function's own variables win over them. */
  endpointVariables(): Readonly<Record<string, string>>;
  /** The most environments of one function; further requests wait their turn. */
  readonly maxEnvironmentsPerFunction: number;
}

export interface LambdaRuntime extends FunctionInvoker, AsyncDisposable {
  /** As `invoke`, with the caller's request id and the invocation's log. */
  invokeAs(requestId: string, functionName: string, payload: string): Promise<FinishedInvocation>;
  /** @throws AwsError ResourceNotFoundException */
  functionArn(functionName: string): string;
  /** The function that signs its requests with this key. */
  callerOf(accessKeyId: string): Caller | undefined;
}

/** On the machine's clock. An environment with an SDK bundle costs 20-30 MB, starting one about 100 ms. */
const patienceMs = 25;
const spareIdleMs = 10_000;
const lastIdleMs = 60_000;

/** Reading both clocks takes a moment itself. */
const isMachineTime = ({
  scale,
  environmentMs,
  machineMs,
}: {
  scale: number;
  environmentMs: number;
  machineMs: number;
}) => scale === 1 && Math.abs(environmentMs - machineMs) < 1000;

/** Runs deployed functions in worker threads, each environment with its own variables only. */
export function createLambdaRuntime(options: LambdaRuntimeOptions): LambdaRuntime {
  const { functions, clock, region, accountId } = options;
  const machineClock = createClock();
  const pools = new Map<string, { readonly definition: FunctionDefinition; readonly pool: EnvironmentPool }>();
  /** Also those of code that was replaced: they may still be at work. */
  const everyPool: EnvironmentPool[] = [];
  const callers = createCallers();
  let stopped = false;

  const arnOf = (functionName: string) => `arn:aws:lambda:${region}:${accountId}:function:${functionName}`;

  function definitionOf(functionName: string): FunctionDefinition {
    const definition = functions.get(functionName);
    if (definition === undefined) throw functionNotFound(arnOf(functionName));
    return definition;
  }

  function poolOf(definition: FunctionDefinition): EnvironmentPool {
    const known = pools.get(definition.functionName);
    if (known?.definition === definition) return known.pool;
    known?.pool.retire();
    const pool = createEnvironmentPool({
      start: (stop) => startEnvironment(definition, stop),
      maxEnvironments: Math.min(definition.reservedConcurrency ?? Infinity, options.maxEnvironmentsPerFunction),
      patienceMs,
      spareIdleMs,
      lastIdleMs,
      machineClock,
    });
    pools.set(definition.functionName, { definition, pool });
    everyPool.push(pool);
    return pool;
  }

  async function startEnvironment(definition: FunctionDefinition, stop: AbortSignal) {
    const { functionName, codeFolder, handler, memoryMegabytes } = definition;
    const logGroupName = logGroupOf(definition);
    const day = new Date(clock.now()).toISOString().slice(0, 10).replaceAll('-', '/');
    const logStreamName = `${day}/[$LATEST]${randomUUID().replaceAll('-', '')}`;
    const data = {
      functionName,
      functionArn: arnOf(functionName),
      codeFolder,
      handler,
      memoryMegabytes,
      logGroupName,
      logStreamName,
    };
    const scaled = { scale: options.timeScale, environmentMs: clock.now(), machineMs: machineClock.now() };
    const accessKeyId = callers.newAccessKeyId();
    const environment = await startExecutionEnvironment({
      data: isMachineTime(scaled) ? data : { ...data, clock: scaled },
      variables: environmentVariables(definition, logStreamName, accessKeyId, region, options.endpointVariables()),
      timeoutMs: definition.timeoutSeconds * 1000,
      log: createInvocationLog(options.logs, logGroupName, logStreamName, clock),
      machineClock,
      stop,
    });
    callers.add(accessKeyId, functionName, environment);
    return environment;
  }

  async function invokeAs(requestId: string, functionName: string, payload: string): Promise<FinishedInvocation> {
    const definition = definitionOf(functionName);
    if (stopped) throw new RuntimeStoppedError();
    if (definition.reservedConcurrency === 0) throw tooManyRequests();
    if (payload.length > maxPayloadBytes / 3 && Buffer.byteLength(payload) > maxPayloadBytes) throw requestTooLarge();
    return poolOf(definition).invoke(requestId, payload);
  }

  return {
    invoke: (functionName, payload) => invokeAs(randomUUID(), functionName, payload),
    invokeAs,
    functionArn: (functionName) => arnOf(definitionOf(functionName).functionName),
    callerOf: callers.find,
    async [Symbol.asyncDispose]() {
      stopped = true;
      await Promise.all(everyPool.map((pool) => pool.stop()));
    },
  };
}
