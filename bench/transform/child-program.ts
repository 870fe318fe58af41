import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Server } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface ChildProgram extends AsyncDisposable {
  readonly pid: number;
  /** The first line that it printed: a program of this folder prints its URL. */
  readonly firstLine: string;
}

/** Starts a program of `programs/` in a process of its own, and waits until it has printed a line. */
export function startProgram(name: string, args: readonly string[] = []): Promise<ChildProgram> {
  const file = fileURLToPath(new URL(`./programs/${name}.ts`, import.meta.url));
  return startProcess(process.execPath, ['--import', 'tsx', file, ...args], {});
}

export async function startProcess(
  command: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<ChildProgram> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, ...environment } });
  const closed = once(child, 'close');
  const lines = createInterface(child.stdout);
  const firstLine = await Promise.race([
    once(lines, 'line').then(([line]) => String(line)),
    closed.then(([code]) => {
      throw new Error(`${command} ${args.join(' ')} ended with code ${code} before it printed a line.`);
    }),
  ]);
  lines.close();
  child.stdout.resume(); // What else it prints is read, so that it can go on, and forgotten.
  return {
    pid: child.pid ?? 0,
    firstLine,
    async [Symbol.asyncDispose]() {
      child.kill('SIGTERM');
      await closed;
    },
  };
}

export interface ServerProgram extends AsyncDisposable {
  readonly url: string;
}

/** The same for one that serves HTTP. */
export async function startServer(name: string): Promise<ServerProgram> {
  return asServer(await startProgram(name));
}

/** The example's model server, as it is built for SageMaker. */
export async function startDigitsServer(root: string): Promise<ServerProgram> {
  const main = join(root, 'dist/digits-server/main.mjs');
  const MODEL_DIR = join(root, 'examples/digits/model');
  return asServer(await startProcess(process.execPath, [main, 'serve'], { PORT: '0', MODEL_DIR }));
}

/** A server says in its first line where it listens. */
async function asServer({ firstLine, [Symbol.asyncDispose]: dispose }: ChildProgram): Promise<ServerProgram> {
  const url = /http:\/\/\S+/.exec(firstLine)?.[0];
  if (url === undefined) {
    await dispose();
    throw new Error(`A server was to say first where it listens; it said "${firstLine}".`);
  }
  return { url, [Symbol.asyncDispose]: dispose };
}

/** For the programs: serves on a free port and prints the URL. */
export function listenAndReport(server: Server): void {
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    console.log(`http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}`);
  });
}
