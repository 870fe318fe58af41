import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { DeployedStack } from './deployed-stack.ts';
import { type GroupUse, residentBytesOfGroup, useOfGroup } from './process-use.ts';

const readySchema = z.object({
  endpoint: z.string(),
  apiUrl: z.string(),
  apiKey: z.string(),
  region: z.string(),
  jobTable: z.string(),
  batchTable: z.string(),
  pid: z.number(),
});
/** Stopping takes a second; what does not stop in this time is killed. */
const stopLimitMs = 20_000;

export interface StartedEnvironment extends DeployedStack, AsyncDisposable {
  /** From spawning `npm start`'s script to the ready file. */
  readonly startMs: number;
  /** Where its services are, and how the stack's tables are called. */
  readonly services: Omit<z.infer<typeof readySchema>, 'apiUrl' | 'apiKey' | 'pid'>;
  readonly dataFolder: string;
  use(): Promise<GroupUse>;
  /** Resolves with how it ended, asked to or not. */
  readonly ended: Promise<string>;
}

/** Starts the embedded environment of the checkout at `root`, on a free port with an empty data folder. */
export async function startEnvironment(
  root: string,
  parameters: Readonly<Record<string, string>>,
): Promise<StartedEnvironment> {
  const folder = await mkdtemp(join(tmpdir(), 'slipway-bench-'));
  const readyFile = join(folder, 'ready.json');
  const dataFolder = join(folder, 'data');
  const startedAt = performance.now();
  const child = spawn(
    process.execPath,
    [
      ...[join(root, 'scripts/start.mjs'), '--port', '0', '--no-demo', '--data', dataFolder],
      ...[
        '--ready-file',
        readyFile,
        ...Object.entries(parameters).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
      ],
    ],
    { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const ended = once(child, 'close').then(([code, signal]) => (signal === null ? `code ${code}` : `signal ${signal}`));
  const stop = async () => {
    // Not SIGINT: after Ctrl-C it has had one already, and a second one would end it before it has cleaned up.
    child.kill('SIGTERM');
    const killing = setTimeout(() => child.kill('SIGKILL'), stopLimitMs);
    await ended;
    clearTimeout(killing);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await readyPrinted(child, ended);
    const startMs = performance.now() - startedAt;
    const { pid, apiUrl, apiKey, ...services } = readySchema.parse(JSON.parse(await readFile(readyFile, 'utf8')));
    return {
      api: { apiUrl, apiKey },
      services,
      dataFolder,
      startMs,
      ended,
      memoryBytes: () => residentBytesOfGroup(pid),
      use: () => useOfGroup(pid),
      [Symbol.asyncDispose]: stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function readyPrinted(child: ChildProcess, ended: Promise<string>): Promise<void> {
  return new Promise((resolve, reject) => {
    void ended.then((how) => reject(new Error(`the environment ended with ${how} before it was ready`)));
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      if (text.includes('Slipway is ready.')) resolve();
    });
  });
}
