import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs';
import { join } from 'node:path';
import { ModelServerError } from '../ports/errors.ts';
import { findFreePort } from './free-port.ts';
import type { ModelImage } from './model-image.ts';
import { waitForPing } from './ping.ts';
import type { ServerOutput } from './server-output.ts';

export interface ModelServerSpec {
  readonly modelName: string;
  readonly image: ModelImage;
  readonly environment: Readonly<Record<string, string>>;
  readonly pingTimeoutMs: number;
  /** Is told what the server prints. */
  readonly output: ServerOutput;
  /** Where `<model>.log` is kept; without it the output is dropped, except for the lines of an error. */
  readonly logFolder?: string;
}

const portAttempts = 3;
const portInUse = /EADDRINUSE|address (?:already )?in use/i;
const killAfterMs = 3000;
const keptOutputCharacters = 2000;
const keptOutputLines = 8;

/** A model server as a child process. It ends when its standard input closes, so it never outlives this process. */
export class ModelServerProcess implements AsyncDisposable {
  readonly url: string;
  /** Settles when the process has ended. */
  readonly ended: Promise<void>;
  readonly #child: ChildProcess;

  private constructor(url: string, child: ChildProcess, ended: Promise<void>) {
    this.url = url;
    this.#child = child;
    this.ended = ended;
  }

  /**
   * Starts the server and waits for `/ping`. A free port is looked up first; a server that finds it taken is started again on
   * another one. Rejects with a `ModelServerError` that carries the last lines of the server's output.
   */
  static async start(spec: ModelServerSpec, signal: AbortSignal): Promise<ModelServerProcess> {
    for (let attempt = 1; ; attempt += 1) {
      const started = await ModelServerProcess.#tryStart(spec, await findFreePort(), signal);
      if (started instanceof ModelServerProcess) return started;
      if (attempt === portAttempts || !portInUse.test(started.message)) throw started;
    }
  }

  static async #tryStart(
    spec: ModelServerSpec,
    port: number,
    signal: AbortSignal,
  ): Promise<ModelServerProcess | ModelServerError> {
    const child = spawn(spec.image.command, [...spec.image.args], {
      ...(spec.image.cwd !== undefined && { cwd: spec.image.cwd }),
      env: { ...inheritedEnvironment(), ...spec.image.environment, ...spec.environment, ...portVariables(port) },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    child.stdin.on('error', () => {}); // It may have gone; its end is seen elsewhere.
    const log = openLog(spec);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      spec.output.read(stream);
      stream.on('data', (text: string) => {
        log?.write(text);
        output = (output + text).slice(-keptOutputCharacters);
      });
    }
    const exit = new Promise<string>((resolve) => {
      child.on('error', (error) => resolve(`could not be started (${error.message})`));
      child.on('close', (code, endSignal) =>
        resolve(`ended with ${code === null ? `signal ${endSignal}` : `code ${code}`}`),
      );
    });
    void exit.then(() => log?.end());
    const url = `http://127.0.0.1:${port}`;
    const server = new ModelServerProcess(
      url,
      child,
      exit.then(() => {}),
    );
    const gone = new AbortController();
    const ping = waitForPing(url, spec.pingTimeoutMs, AbortSignal.any([signal, gone.signal])).then(() => undefined);
    try {
      const exitText = await Promise.race([ping, exit]);
      if (exitText === undefined) {
        spec.output.endStart();
        return server;
      }
      gone.abort();
      await ping.catch(() => {});
      return createStartError(spec.modelName, `${exitText} before it answered /ping`, output);
    } catch (error) {
      await server[Symbol.asyncDispose]();
      if (!(error instanceof ModelServerError)) throw error;
      return new ModelServerError(error.failureReason, `${error.message}${lastLines(output)}`, { cause: error });
    }
  }

  /** Closes its input and asks it to end; kills it if it does not. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#child.stdin?.end();
    this.#child.kill('SIGTERM');
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), killAfterMs);
    await this.ended;
    clearTimeout(timer);
  }
}

function portVariables(port: number): Record<string, string> {
  return { PORT: String(port), SAGEMAKER_BIND_TO_PORT: String(port), EXIT_WITH_PARENT: '1' };
}

/** What a program needs to run at all; nothing of the host's own settings. */
function inheritedEnvironment(): Record<string, string> {
  const names = ['PATH', 'HOME', 'LANG', 'TMPDIR', 'SystemRoot', 'LD_LIBRARY_PATH'];
  return Object.fromEntries(
    names.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  );
}

function openLog({ logFolder, modelName }: ModelServerSpec): WriteStream | undefined {
  if (logFolder === undefined) return undefined;
  mkdirSync(logFolder, { recursive: true });
  const log = createWriteStream(join(logFolder, `${modelName}.log`), { flags: 'a' });
  log.on('error', () => {}); // A full disk costs the log, not the job.
  return log;
}

function createStartError(modelName: string, what: string, output: string): ModelServerError {
  const message = `The server of model "${modelName}" ${what}.${lastLines(output)}`;
  return new ModelServerError(`AlgorithmError: ${message}`, message);
}

function lastLines(output: string): string {
  const lines = output.trim().split('\n').slice(-keptOutputLines).join('\n');
  return lines === '' ? '' : ` Its last output: ${lines}`;
}
