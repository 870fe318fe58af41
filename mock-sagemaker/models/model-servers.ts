import type { Logger } from '../ports/logger.ts';
import type {
  ExecutionParameters,
  ModelHost,
  ModelServerLease,
  ModelServerRequest,
  OutputListener,
} from '../ports/model-host.ts';
import { readExecutionParameters } from './execution-parameters.ts';
import { type ModelImage, resolveImage } from './model-image.ts';
import { ModelServerProcess } from './model-server-process.ts';
import { waitForPing } from './ping.ts';
import { ServerOutput } from './server-output.ts';

export interface ModelServersOptions {
  readonly images: Readonly<Record<string, ModelImage>>;
  readonly pingTimeoutMs: number;
  /** How long a server that no job uses is kept. */
  readonly idleMs: number;
  readonly logFolder?: string;
  readonly logger: Logger;
}

interface Entry {
  readonly started: Promise<ModelServerProcess>;
  readonly output: ServerOutput;
  users: number;
  idleTimer?: NodeJS.Timeout;
}

/** The model servers of all jobs: one process per image and environment, shared, stopped when idle. */
export class ModelServers implements ModelHost, AsyncDisposable {
  readonly #options: ModelServersOptions;
  readonly #entries = new Map<string, Entry>();
  readonly #closing = new AbortController();

  constructor(options: ModelServersOptions) {
    this.#options = options;
  }

  async acquire(
    request: ModelServerRequest,
    signal: AbortSignal,
    onOutput?: OutputListener,
  ): Promise<ModelServerLease> {
    const source = resolveImage(this.#options.images, request.image);
    if (source.kind === 'running') {
      await waitForPing(source.url, this.#options.pingTimeoutMs, AbortSignal.any([signal, this.#closing.signal]));
      return { url: source.url, [Symbol.dispose]() {} };
    }
    const key = keyOf(request);
    const entry = this.#entries.get(key) ?? this.#start(key, request, source.image);
    clearTimeout(entry.idleTimer);
    entry.users += 1;
    const listening = onOutput && entry.output.listen(onOutput);
    let isReleased = false;
    const release = (): void => {
      if (isReleased) return;
      isReleased = true;
      listening?.[Symbol.dispose]();
      this.#release(key, entry);
    };
    try {
      const server = await unlessAborted(entry.started, signal);
      return { url: server.url, [Symbol.dispose]: release };
    } catch (error) {
      release();
      throw error;
    }
  }

  readExecutionParameters(url: string, signal: AbortSignal): Promise<ExecutionParameters> {
    return readExecutionParameters(url, signal);
  }

  #start(key: string, request: ModelServerRequest, image: ModelImage): Entry {
    const { logger, logFolder, pingTimeoutMs } = this.#options;
    const { modelName, environment } = request;
    const output = new ServerOutput();
    const started = ModelServerProcess.start(
      { modelName, image, environment, pingTimeoutMs, output, ...(logFolder !== undefined && { logFolder }) },
      this.#closing.signal,
    );
    const entry: Entry = { started, output, users: 0 };
    const forget = (): void => {
      clearTimeout(entry.idleTimer);
      if (this.#entries.get(key) === entry) this.#entries.delete(key);
    };
    started.then((server) => {
      logger.info('model server started', { modelName, url: server.url });
      void server.ended.then(() => {
        logger.info('model server ended', { modelName, url: server.url });
        forget();
      });
    }, forget);
    this.#entries.set(key, entry);
    return entry;
  }

  #release(key: string, entry: Entry): void {
    entry.users -= 1;
    if (entry.users > 0 || this.#entries.get(key) !== entry) return;
    const stop = (): void => {
      if (this.#entries.get(key) === entry) this.#entries.delete(key);
      void entry.started.then((server) => server[Symbol.asyncDispose]()).catch(() => {});
    };
    entry.idleTimer = setTimeout(stop, this.#options.idleMs);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closing.abort();
    const entries = [...this.#entries.values()];
    this.#entries.clear();
    for (const entry of entries) clearTimeout(entry.idleTimer);
    await Promise.allSettled(entries.map(async (entry) => (await entry.started)[Symbol.asyncDispose]()));
  }
}

function keyOf({ modelName, hostname, image, modelDataUrl, environment }: ModelServerRequest): string {
  return JSON.stringify([modelName, hostname, image, modelDataUrl, Object.entries(environment).sort()]);
}

/** Waits no longer when `signal` aborts; the work goes on for others. */
function unlessAborted<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    void work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
