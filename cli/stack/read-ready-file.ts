import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { UsageError } from '../errors.ts';
import type { DeployedStack } from './find-stack.ts';

const readySchema = z.object({
  endpoint: z.string(),
  region: z.string(),
  bucket: z.string(),
  jobTable: z.string(),
  batchTable: z.string(),
  stream: z.string(),
  /** Of the embedded environment, whose time may run faster than the machine's. */
  clock: z
    .object({ machineMs: z.number(), environmentMs: z.number(), timeScale: z.number() })
    .default({ machineMs: 0, environmentMs: 0, timeScale: 1 }),
});

/** The stack that runs on this machine, embedded or in LocalStack. @throws UsageError when the file does not describe one. */
export async function readReadyFile(file: string): Promise<DeployedStack> {
  const read = async () => readySchema.parse(JSON.parse(await readFile(file, 'utf8')));
  const { endpoint, region, clock, ...names } = await read().catch((cause: unknown) => {
    const reason = cause instanceof z.ZodError ? z.prettifyError(cause) : cause;
    throw new UsageError(
      `${file} does not describe a stack (${reason}). Have one written with "npm start -- --ready-file ${file}".`,
    );
  });
  const now = () => new Date(clock.environmentMs + (Date.now() - clock.machineMs) * clock.timeScale);
  // Emulators take any credentials, and must not get those of an account.
  const credentials = { accessKeyId: 'any', secretAccessKey: 'any' };
  return { description: `${file} (${endpoint})`, ...names, now, clientConfig: { endpoint, region, credentials } };
}
