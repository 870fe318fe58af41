import type { Clock } from '../clock.ts';
import { RuntimeStoppedError } from './errors.ts';
import { type ExecutionEnvironment, InitializationError } from './execution-environment.ts';
import type { FinishedInvocation } from './function-invoker.ts';

/** The execution environments of one function. */
export interface EnvironmentPool {
  /** Runs in an idle environment, else waits its turn; up to `maxEnvironments` are started for those that wait. */
  invoke(requestId: string, payload: string): Promise<FinishedInvocation>;
  readonly environmentCount: number;
  /** Takes no more requests; environments end when the waiting ones are done. */
  retire(): void;
  /** Ends all environments now. */
  stop(): Promise<void>;
}

export interface EnvironmentPoolOptions {
  /** @param stop gives up a start that is under way */
  start(stop: AbortSignal): Promise<ExecutionEnvironment>;
  readonly maxEnvironments: number;
  /** A further environment is started once a request has waited this long: most waits are over before it would be there. */
  readonly patienceMs: number;
  /** An environment beyond the first ends after this long without work; the last one lives `lastIdleMs`. */
  readonly spareIdleMs: number;
  readonly lastIdleMs: number;
  readonly machineClock: Clock;
}

interface Request {
  readonly requestId: string;
  readonly payload: string;
  readonly since: number;
  resolve(result: FinishedInvocation): void;
  reject(error: unknown): void;
}

interface Idle {
  readonly environment: ExecutionEnvironment;
  readonly since: number;
}

/** First come, first served; the most recently used environment is taken first, so that the others can become idle and end. */
export function createEnvironmentPool(options: EnvironmentPoolOptions): EnvironmentPool {
  const { start, maxEnvironments, patienceMs, spareIdleMs, lastIdleMs, machineClock } = options;
  const waiting: Request[] = [];
  let idle: Idle[] = [];
  const all = new Set<ExecutionEnvironment>();
  const starting = new Set<Promise<void>>();
  const stopping = new AbortController();
  let retired = false;
  let stopped = false;
  let sweep: Disposable | undefined;
  let patience: Disposable | undefined;
  let lastStartMs = 0;

  const count = () => all.size + starting.size;

  /** Starts one environment at a time, the first at once. */
  function startForWaiting(): void {
    const head = waiting[0];
    if (head === undefined || stopped || starting.size > 0 || patience !== undefined || count() >= maxEnvironments)
      return;
    const waitedMs = machineClock.now() - Math.max(head.since, lastStartMs);
    if (count() > 0 && waitedMs < patienceMs) {
      patience = machineClock.after(patienceMs - waitedMs, () => {
        patience = undefined;
        startForWaiting();
      });
      return;
    }
    const attempt = startOne().finally(() => {
      starting.delete(attempt);
      lastStartMs = machineClock.now();
      startForWaiting();
    });
    starting.add(attempt);
  }

  async function startOne(): Promise<void> {
    try {
      const environment = await start(stopping.signal);
      all.add(environment);
      next(environment);
    } catch (error) {
      const request = waiting.shift();
      if (request === undefined) return;
      const isFailure = error instanceof InitializationError && !stopped;
      if (isFailure) request.resolve({ ...error.resultFor(request.requestId), logLines: [] });
      else request.reject(error);
    }
  }

  function run(environment: ExecutionEnvironment, request: Request): void {
    environment.invoke(request.requestId, request.payload).then((result) => {
      // An invocation that was cut off by stopping is no failure of the function: its source shall not count it as one.
      if (stopped && environment.ended) request.reject(new RuntimeStoppedError());
      else request.resolve(result);
      next(environment);
    }, request.reject);
  }

  function next(environment: ExecutionEnvironment): void {
    if (environment.ended) {
      all.delete(environment);
      startForWaiting();
      return;
    }
    const request = waiting.shift();
    if (request !== undefined) {
      run(environment, request);
    } else if (retired) {
      void end(environment);
    } else {
      idle.push({ environment, since: machineClock.now() });
      sweep ??= machineClock.after(spareIdleMs, stopIdle);
    }
  }

  function takeIdle(): ExecutionEnvironment | undefined {
    for (let entry = idle.pop(); entry !== undefined; entry = idle.pop()) {
      if (!entry.environment.ended) return entry.environment;
      all.delete(entry.environment);
    }
    return undefined;
  }

  function stopIdle(): void {
    const now = machineClock.now();
    const keep: Idle[] = [];
    for (const entry of idle) {
      const limitMs = count() > 1 ? spareIdleMs : lastIdleMs;
      if (entry.environment.ended || now - entry.since >= limitMs) void end(entry.environment);
      else keep.push(entry);
    }
    idle = keep;
    sweep = idle.length === 0 ? undefined : machineClock.after(spareIdleMs, stopIdle);
  }

  async function end(environment: ExecutionEnvironment): Promise<void> {
    all.delete(environment);
    await environment.stop();
  }

  return {
    invoke(requestId, payload) {
      return new Promise((resolve, reject) => {
        const request = { requestId, payload, since: machineClock.now(), resolve, reject };
        const environment = takeIdle();
        if (environment !== undefined) {
          run(environment, request);
        } else {
          waiting.push(request);
          startForWaiting();
        }
      });
    },
    get environmentCount() {
      return count();
    },
    retire() {
      retired = true;
      sweep?.[Symbol.dispose]();
      for (const { environment } of idle.splice(0)) void end(environment);
    },
    async stop() {
      retired = true;
      stopped = true;
      stopping.abort();
      sweep?.[Symbol.dispose]();
      patience?.[Symbol.dispose]();
      idle = [];
      for (const request of waiting.splice(0)) request.reject(new RuntimeStoppedError());
      await Promise.all([...all].map(end));
      await Promise.all(starting);
    },
  };
}
