import type { Logger } from '../ports/logger.ts';
import type {
  ExecutionParameters,
  ModelHost,
  ModelServerLease,
  ModelServerRequest,
  OutputListener,
} from '../ports/model-host.ts';
import { createCommandLauncher } from './command-launcher.ts';
import type { Docker } from './docker.ts';
import { createDockerLauncher } from './docker-launcher.ts';
import { readExecutionParameters } from './execution-parameters.ts';
import type { Launcher } from './launch.ts';
import type { ModelData } from './model-data.ts';
import { type ModelImage, resolveImage } from './model-image.ts';
import { ModelServerProcess } from './model-server-process.ts';
import { waitForPing } from './ping.ts';
import { openServerLog } from './server-log.ts';
import { ServerOutput } from './server-output.ts';
import { unlessAborted } from './unless-aborted.ts';

export interface ModelServersOptions {
  readonly images: Readonly<Record<string, ModelImage>>;
  readonly modelData: Pick<ModelData, 'provide'>;
  /** For images that are not in the map. */
  readonly docker: Docker;
  readonly newId: () => string;
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

/** The model servers of all jobs: one for each image, model data and environment, shared, stopped when idle. */
export class ModelServers implements ModelHost, AsyncDisposable {
  readonly #options: ModelServersOptions;
  readonly #entries = new Map<string, Entry>();
  readonly #stopping = new Set<Promise<void>>();
  readonly #closing = new AbortController();

  constructor(options: ModelServersOptions) {
    this.#options = options;
  }

  async acquire(
    request: ModelServerRequest,
    signal: AbortSignal,
    onOutput?: OutputListener,
  ): Promise<ModelServerLease> {
    const { images, pingTimeoutMs } = this.#options;
    const source = resolveImage(images, request.image);
    const wanted = AbortSignal.any([signal, this.#closing.signal]);
    if (source.kind === 'running') {
      await waitForPing(source.url, pingTimeoutMs, wanted);
      return { url: source.url, [Symbol.dispose]() {} };
    }
    const modelFolder = await this.#provideModelData(request, wanted);
    wanted.throwIfAborted();
    const key = keyOf(request, modelFolder);
    const known = this.#entries.get(key);
    const entry = known ?? this.#start(key, request, this.#createLauncher(request, source.image, modelFolder));
    clearTimeout(entry.idleTimer);
    entry.users += 1;
    const listening = onOutput && entry.output.listen(onOutput);
    let outputLagMs = 0;
    let isReleased = false;
    const release = (): void => {
      if (isReleased) return;
      isReleased = true;
      if (listening) setTimeout(() => listening[Symbol.dispose](), outputLagMs).unref();
      this.#release(key, entry);
    };
    try {
      const server = await unlessAborted(entry.started, signal);
      outputLagMs = server.outputLagMs;
      // A server that was healthy for another job is asked anew; one that is no more is replaced.
      if (known === undefined || (await this.#isHealthy(server, wanted))) {
        return { url: server.url, [Symbol.dispose]: release };
      }
      release();
      return await this.acquire(request, signal, onOutput);
    } catch (error) {
      release();
      throw error;
    }
  }

  readExecutionParameters(url: string, signal: AbortSignal): Promise<ExecutionParameters> {
    return readExecutionParameters(url, signal);
  }

  /** False if the server has ended. Rejects if it runs but does not answer in time. */
  async #isHealthy({ url, gone }: ModelServerProcess, signal: AbortSignal): Promise<boolean> {
    try {
      await waitForPing(url, this.#options.pingTimeoutMs, AbortSignal.any([signal, gone]));
      return true;
    } catch (error) {
      if (gone.aborted && !signal.aborted) return false;
      throw error;
    }
  }

  async #provideModelData({ modelName, modelDataUrl }: ModelServerRequest, signal: AbortSignal) {
    if (modelDataUrl === undefined) return undefined;
    return this.#options.modelData.provide({ modelName, url: modelDataUrl }, signal);
  }

  #createLauncher(
    { modelName, image: name, environment }: ModelServerRequest,
    image: ModelImage | undefined,
    modelFolder: string | undefined,
  ): Launcher {
    const { docker, images, newId } = this.#options;
    const settings = { environment, modelFolder };
    if (image !== undefined) return createCommandLauncher(image, settings);
    const newName = (): string => `mock-sagemaker-${modelName}-${newId().slice(0, 8)}`;
    return createDockerLauncher(docker, { ...settings, image: name, knownImages: Object.keys(images), newName });
  }

  #start(key: string, { modelName, image }: ModelServerRequest, launch: Launcher): Entry {
    const { logger, logFolder, pingTimeoutMs } = this.#options;
    const output = new ServerOutput();
    const log = logFolder === undefined ? undefined : openServerLog(logFolder, modelName);
    if (log !== undefined) output.listen(log.write);
    logger.info('model server starts', { modelName, image });
    const started = ModelServerProcess.start({ modelName, launch, pingTimeoutMs, output }, this.#closing.signal);
    const entry: Entry = { started, output, users: 0 };
    const forget = (): void => {
      log?.[Symbol.dispose]();
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
      const stopped = entry.started
        .then((server) => server[Symbol.asyncDispose]())
        .catch(() => {})
        .finally(() => this.#stopping.delete(stopped));
      this.#stopping.add(stopped);
    };
    entry.idleTimer = setTimeout(stop, this.#options.idleMs);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closing.abort();
    const entries = [...this.#entries.values()];
    this.#entries.clear();
    for (const entry of entries) clearTimeout(entry.idleTimer);
    await Promise.allSettled(entries.map(async (entry) => (await entry.started)[Symbol.asyncDispose]()));
    await Promise.all(this.#stopping);
  }
}

function keyOf({ modelName, hostname, image, environment }: ModelServerRequest, modelFolder?: string): string {
  return JSON.stringify([modelName, hostname, image, modelFolder, Object.entries(environment).sort()]);
}
