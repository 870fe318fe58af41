import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { synthesize } from '../local/synthesize.ts';
import { deployAssembly } from '../localstack/cdklocal.ts';
import type { StackParameters } from './environments/environment.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const run = promisify(execFile);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slipway-one-template-'));
  await run(process.execPath, [join(root, 'scripts/build.mjs')]);
});
afterAll(() => rm(folder, { recursive: true }));

/** What is deployed of an assembly: the template's text and the functions' code, whose folders are named by their content. */
async function deployedOf(assembly: string) {
  return {
    template: await readFile(join(assembly, 'Slipway.template.json'), 'utf8'),
    assets: await readFile(join(assembly, 'Slipway.assets.json'), 'utf8'),
    folders: (await readdir(assembly)).filter((name) => name.startsWith('asset.')).sort(),
  };
}

test.each<StackParameters[]>([[{}], [{ TriggerType: 'Schedule', ContentType: 'application/jsonlines' }]])(
  'embedded, LocalStack and AWS deploy the same bytes (%j)',
  async (parameters) => {
    const context = Object.entries(parameters).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const output = join(folder, Object.values(parameters).join('-') || 'defaults');
    const deployedToLocalStack: string[] = [];

    const embedded = await synthesize(root, parameters);
    await deployAssembly(
      {
        ...{ root, endpoint: 'http://127.0.0.1:4566', onLine: () => {} },
        async run(_command, commandLine) {
          deployedToLocalStack.push(commandLine[commandLine.indexOf('--app') + 1] ?? '');
          return { code: 0, printed: '' };
        },
      },
      embedded,
    );
    await run(join(root, 'node_modules/.bin/cdk'), ['synth', '--quiet', '--output', output, ...context], { cwd: root });

    expect(deployedToLocalStack).toEqual([embedded]);
    expect(await deployedOf(output)).toEqual(await deployedOf(embedded));
  },
);
