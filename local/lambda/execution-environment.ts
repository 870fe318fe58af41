import { Worker } from 'node:worker_threads';
import type { Clock } from '../clock.ts';
import type { EnvironmentData, EnvironmentMessage, InvocationMessage } from './environment-messages.ts';
import type { FinishedInvocation, InvocationResult } from './function-invoker.ts';
import { exited, notStarted, outOfMemory, timedOut, withinResponseLimit } from './invocation-failures.ts';
import type { InvocationLog } from './invocation-log.ts';

/** A worker thread that has loaded one function's code and serves one invocation at a time. */
export interface ExecutionEnvironment {
  /** Rejects never; a crash, a timeout and an exit are results, after which `ended` is true. */
  invoke(requestId: string, payload: string): Promise<FinishedInvocation>;
  readonly ended: boolean;
  stop(): Promise<void>;
}

export interface ExecutionEnvironmentOptions {
  readonly data: EnvironmentData;
  /** All that `process.env` holds in the function. */
  readonly variables: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly log: InvocationLog;
  /** The machine's time whatever the environment's time scale: work does not get faster, so its limits do not get shorter. */
  readonly machineClock: Clock;
  /** Gives up the initialisation while it is under way. */
  readonly stop: AbortSignal;
}

/** The function's code did not load; `resultFor` is what an invocation that waited for it gets. */
export class InitializationError extends Error {
  override readonly name = 'InitializationError';
  readonly resultFor: (requestId: string) => InvocationResult;

  constructor(resultFor: (requestId: string) => InvocationResult) {
    super('The function failed to initialise.');
    this.resultFor = resultFor;
  }
}

const bootstrap = new URL('./runtime/bootstrap.mjs', import.meta.url);
/** Lambda gives initialisation 10 s of its own, and then repeats it within the function's timeout. */
const initTimeoutMs = 10_000;
const youngGenerationMegabytes = 4;
/** Below this V8 cannot load an SDK bundle; Lambda's own minimum is 128 MB for the whole environment. */
const minHeapMegabytes = 64;

interface Invocation {
  readonly requestId: string;
  readonly timer: Disposable;
  settle(result: InvocationResult, usedBytes: number): void;
}

function startWorker({ data, variables }: ExecutionEnvironmentOptions): Worker {
  try {
    return new Worker(bootstrap, {
      workerData: data,
      env: variables,
      execArgv: [],
      stdout: true,
      stderr: true,
      resourceLimits: {
        maxYoungGenerationSizeMb: youngGenerationMegabytes,
        maxOldGenerationSizeMb: Math.max(minHeapMegabytes, data.memoryMegabytes - youngGenerationMegabytes),
      },
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InitializationError((requestId) => notStarted(requestId, reason));
  }
}

/** @throws InitializationError when the code cannot be loaded or throws while loading. */
export function startExecutionEnvironment(options: ExecutionEnvironmentOptions): Promise<ExecutionEnvironment> {
  const { data, log, machineClock, timeoutMs, stop } = options;
  return new Promise((resolve, reject) => {
    const startedAt = performance.now();
    const worker = startWorker(options);
    let ended = false;
    let current: Invocation | undefined;
    /** What ended the environment, when something more telling than its exit code is known. */
    let cause: ((requestId: string) => InvocationResult) | undefined;

    const end = (reason: (requestId: string) => InvocationResult) => {
      cause ??= reason;
      ended = true;
    };
    const settle = (result: InvocationResult, usedBytes: number) => {
      const invocation = current;
      current = undefined;
      invocation?.timer[Symbol.dispose]();
      invocation?.settle(withinResponseLimit(result), usedBytes);
    };
    const initTimer = machineClock.after(Math.max(initTimeoutMs, timeoutMs), () => {
      end((requestId) => timedOut(requestId, Math.max(initTimeoutMs, timeoutMs)));
      void worker.terminate();
    });

    const giveUp = () => void worker.terminate();
    stop.addEventListener('abort', giveUp, { once: true });
    const initialisationOver = () => {
      initTimer[Symbol.dispose]();
      stop.removeEventListener('abort', giveUp);
    };

    worker.on('message', (message: EnvironmentMessage) => {
      if ('lines' in message) for (const line of message.lines) log.line(line);
      switch (message.type) {
        case 'log':
          return;
        case 'ready':
          initialisationOver();
          log.initialised(performance.now() - startedAt);
          return resolve(environment);
        case 'result':
          return settle({ payload: message.payload }, message.usedBytes);
        case 'failure':
          return settle({ payload: message.payload, functionError: 'Unhandled' }, message.usedBytes);
        case 'crash':
          return end(() => ({ payload: message.payload, functionError: 'Unhandled' }));
      }
    });
    worker.on('error', (error: NodeJS.ErrnoException) => {
      end((requestId) => (error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? outOfMemory(requestId) : exited(requestId, 1)));
    });
    worker.on('exit', (exitCode) => {
      ended = true;
      initialisationOver();
      const resultFor = cause ?? ((requestId: string) => exited(requestId, exitCode));
      if (current !== undefined) settle(resultFor(current.requestId), 0);
      reject(new InitializationError(resultFor));
    });

    const environment: ExecutionEnvironment = {
      get ended() {
        return ended;
      },
      invoke(requestId, payload) {
        const message: InvocationMessage = { requestId, payload, timeoutMs };
        log.started(requestId);
        const invokedAt = performance.now();
        return new Promise((settled) => {
          const timer = machineClock.after(timeoutMs, () => {
            end(() => timedOut(requestId, timeoutMs));
            log.timedOut(requestId, timeoutMs);
            void worker.terminate();
          });
          current = {
            requestId,
            timer,
            settle(result, usedBytes) {
              const durationMs = performance.now() - invokedAt;
              settled({ ...result, logLines: log.finished(requestId, durationMs, data.memoryMegabytes, usedBytes) });
            },
          };
          worker.postMessage(message);
        });
      },
      async stop() {
        ended = true;
        await worker.terminate();
      },
    };
  });
}
