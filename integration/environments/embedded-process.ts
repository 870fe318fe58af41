import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { type StackParameters, stackOutputsSchema } from './environment.ts';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const readyMarker = 'Slipway is ready.';

const readySchema = stackOutputsSchema.extend({ endpoint: z.string(), pid: z.number() });

export interface EmbeddedOptions {
  readonly parameters?: StackParameters;
  readonly timeScale?: number;
  /** Given: keeps its data there. Absent: a folder of its own, deleted at the end. */
  readonly dataFolder?: string;
  /** Send the ten digits, as `npm start` does by itself; off by default here. */
  readonly demo?: boolean;
  /** Further command-line options, e.g. `['--port', '4566']`. */
  readonly commandLine?: readonly string[];
}

export interface EmbeddedEnvironment extends AsyncDisposable {
  readonly outputs: z.infer<typeof readySchema>;
  /** All that the process has printed so far. */
  readonly printed: () => string;
  /** `kill -9`, and waits until the process is gone. */
  kill(): Promise<void>;
  /** Ctrl-C, and waits for the end. @returns the exit code. */
  interrupt(): Promise<number | null>;
}

/** Starts the embedded environment as a user does, in a process of its own on a free port. */
export async function startEmbedded(options: EmbeddedOptions = {}): Promise<EmbeddedEnvironment> {
  const folder = await mkdtemp(join(tmpdir(), 'slipway-embedded-'));
  const readyFile = join(folder, 'ready.json');
  const commandLine = [
    ...['--port', '0', '--ready-file', readyFile],
    ...(options.demo ? [] : ['--no-demo']),
    ...['--data', options.dataFolder ?? join(folder, 'data')],
    ...['--time-scale', String(options.timeScale ?? 1)],
    ...Object.entries(options.parameters ?? {}).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ...(options.commandLine ?? []),
  ];
  const { child, printed, exited } = run(commandLine);
  const cleanUp = () => rm(folder, { recursive: true, force: true });
  try {
    await Promise.race([
      printedText(child, printed, readyMarker),
      exited.then((code) =>
        Promise.reject(new Error(`The embedded environment ended with code ${code}:\n${printed()}`)),
      ),
    ]);
    const outputs = readySchema.parse(JSON.parse(await readFile(readyFile, 'utf8')));
    const end = async (signal: NodeJS.Signals) => {
      child.kill(signal);
      return exited;
    };
    return {
      outputs,
      printed,
      kill: async () => void (await end('SIGKILL')),
      interrupt: () => end('SIGINT'),
      async [Symbol.asyncDispose]() {
        await end('SIGKILL');
        await cleanUp();
      },
    };
  } catch (error) {
    child.kill('SIGKILL');
    await exited;
    await cleanUp();
    throw error;
  }
}

/** Runs `npm start`'s script with these options until it ends by itself. */
export async function runEmbedded(commandLine: readonly string[]): Promise<{ code: number | null; printed: string }> {
  const { printed, exited } = run(commandLine);
  return { code: await exited, printed: printed() };
}

function run(commandLine: readonly string[]) {
  const child = spawn(process.execPath, [join(root, 'scripts/start.mjs'), ...commandLine], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  const collect = (chunk: string) => {
    text += chunk;
  };
  child.stdout.setEncoding('utf8').on('data', collect);
  child.stderr.setEncoding('utf8').on('data', collect);
  const exited = once(child, 'close').then(() => child.exitCode);
  return { child, printed: () => text, exited };
}

/** Resolves once `marker` has been printed. */
function printedText(child: ChildProcess, printed: () => string, marker: string): Promise<void> {
  return new Promise((resolve) => {
    const check = () => {
      if (printed().includes(marker)) resolve();
    };
    child.stdout?.on('data', check);
    check();
  });
}
