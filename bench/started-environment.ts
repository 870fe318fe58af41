import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { DeployedStack } from './deployed-stack.ts';
import { type GroupMemory, memoryOfGroup, residentBytesOfGroup } from './process-memory.ts';

const readySchema = z.object({ apiUrl: z.string(), apiKey: z.string(), pid: z.number() });

export interface StartedEnvironment extends DeployedStack, AsyncDisposable {
  /** From spawning `npm start`'s script to the ready file. */
  readonly startMs: number;
  memory(): Promise<GroupMemory>;
}

/** Starts the embedded environment of the checkout at `root`, on a free port with an empty data folder. */
export async function startEnvironment(
  root: string,
  parameters: Readonly<Record<string, string>>,
): Promise<StartedEnvironment> {
  const folder = await mkdtemp(join(tmpdir(), 'slipway-bench-'));
  const readyFile = join(folder, 'ready.json');
  const startedAt = performance.now();
  const child = spawn(
    process.execPath,
    [
      ...[join(root, 'scripts/start.mjs'), '--port', '0', '--no-demo', '--data', join(folder, 'data')],
      ...[
        '--ready-file',
        readyFile,
        ...Object.entries(parameters).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
      ],
    ],
    { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  await readyPrinted(child);
  const startMs = performance.now() - startedAt;
  const { pid, ...api } = readySchema.parse(JSON.parse(await readFile(readyFile, 'utf8')));
  return {
    api,
    startMs,
    memoryBytes: () => residentBytesOfGroup(pid),
    memory: () => memoryOfGroup(pid),
    async [Symbol.asyncDispose]() {
      // It may have died by itself.
      if (child.exitCode === null && child.signalCode === null) {
        const closed = once(child, 'close');
        child.kill('SIGINT');
        await closed;
      }
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function readyPrinted(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('close', (code) => reject(new Error(`the environment ended with code ${code} before it was ready`)));
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      if (text.includes('Slipway is ready.')) resolve();
    });
  });
}
