import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FunctionDefinition } from './function-definition.ts';

/** For tests: a deployed function whose bundle is `source`, in a folder that goes with it. */
export interface FunctionFixture extends AsyncDisposable {
  readonly definition: FunctionDefinition;
}

export async function buildFunction(
  source: string,
  overrides: Partial<FunctionDefinition> = {},
  file = 'index.mjs',
): Promise<FunctionFixture> {
  const codeFolder = await mkdtemp(join(tmpdir(), 'slipway-function-'));
  await writeFile(join(codeFolder, file), source);
  return {
    definition: {
      functionName: 'example',
      codeFolder,
      handler: 'index.handler',
      environment: {},
      timeoutSeconds: 10,
      memoryMegabytes: 128,
      runtime: 'nodejs22.x',
      roleArn: 'arn:aws:iam::000000000000:role/example',
      description: '',
      tags: {},
      lastModified: 0,
      ...overrides,
    },
    [Symbol.asyncDispose]: () => rm(codeFolder, { recursive: true, force: true }),
  };
}
