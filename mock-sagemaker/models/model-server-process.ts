import { type ChildProcess, spawn } from 'node:child_process';
import { ModelServerError } from '../ports/errors.ts';
import { createStartError, describeOutput } from './errors.ts';
import { findFreePort } from './free-port.ts';
import type { Launch, Launcher } from './launch.ts';
import { waitForPing } from './ping.ts';
import type { ServerOutput } from './server-output.ts';

export interface ModelServerSpec {
  readonly modelName: string;
  readonly launch: Launcher;
  readonly pingTimeoutMs: number;
  /** Is told what the server prints. */
  readonly output: ServerOutput;
}

const portAttempts = 3;
const portInUse = /EADDRINUSE|address (?:already )?in use|port is already allocated/i;
const killAfterMs = 3000;

/** A model server as a child process. */
export class ModelServerProcess implements AsyncDisposable {
  readonly url: string;
  /** Settles when the process has ended. */
  readonly ended: Promise<void>;
  /** Aborts in the same moment, for those who wait for something else: callbacks on the promise would pile up. */
  readonly gone: AbortSignal;
  readonly #launch: Launch;
  readonly #child: ChildProcess;

  private constructor(url: string, launch: Launch, child: ChildProcess, exit: Promise<unknown>) {
    const gone = new AbortController();
    this.url = url;
    this.#launch = launch;
    this.#child = child;
    this.ended = exit.then(() => gone.abort());
    this.gone = gone.signal;
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
    { modelName, launch: getReady, pingTimeoutMs, output }: ModelServerSpec,
    port: number,
    signal: AbortSignal,
  ): Promise<ModelServerProcess | ModelServerError> {
    output.beginStart();
    const launch = await getReady(port, output, signal);
    const { command, args, cwd, environment: env } = launch;
    const child = spawn(command, args, { env, stdio: ['pipe', 'pipe', 'pipe'], ...(cwd !== undefined && { cwd }) });
    child.stdin.on('error', () => {}); // It may have gone; its end is seen elsewhere.
    output.read(child.stdout);
    output.read(child.stderr);
    const exit = new Promise<string>((resolve) => {
      child.on('error', (error) => resolve(`could not be started (${error.message})`));
      child.on('close', (code, endSignal) =>
        resolve(`ended with ${code === null ? `signal ${endSignal}` : `code ${code}`}`),
      );
    });
    const url = `http://127.0.0.1:${port}`;
    const server = new ModelServerProcess(url, launch, child, exit);
    const ping = waitForPing(url, pingTimeoutMs, AbortSignal.any([signal, server.gone])).then(() => undefined);
    try {
      const exitText = await Promise.race([ping, exit]);
      if (exitText === undefined) {
        output.endStart();
        return server;
      }
      await ping.catch(() => {});
      await launch.stop?.();
      return createStartError(modelName, `${exitText} before it answered /ping`, output.lastLines);
    } catch (error) {
      await server[Symbol.asyncDispose]();
      if (!(error instanceof ModelServerError)) throw error;
      const message = `${error.message}${describeOutput(output.lastLines)}`;
      return new ModelServerError(error.failureReason, message, { cause: error });
    }
  }

  get outputLagMs(): number {
    return this.#launch.outputLagMs ?? 0;
  }

  /** Closes its input, by which it also ends if this process is killed, and asks it to end; kills it if it does not. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#child.stdin?.end();
    if (this.#launch.stop) await this.#launch.stop();
    else this.#child.kill('SIGTERM');
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), killAfterMs);
    await this.ended;
    clearTimeout(timer);
  }
}
