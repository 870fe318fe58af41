import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../store/store.ts';
import { readAssembly } from './assembly.ts';
import { deploy } from './deploy.ts';
import { createInMemoryServices, createInMemoryState } from './in-memory-services.ts';

const place = { region: 'us-east-1', accountId: '000000000000' };
const root = fileURLToPath(new URL('../..', import.meta.url));

/** Synthesizes the stack the way the environment does, with a line of code in place of each built function. */
async function synthesize(folder: string, parameters: Record<string, string>): Promise<string> {
  for (const name of await readdir(join(root, 'handlers'))) {
    const built = join(folder, 'dist/handlers', name);
    await mkdir(built, { recursive: true });
    await writeFile(join(built, 'index.mjs'), `export const handler = () => '${name}';\n`);
  }
  const assembly = join(folder, `assembly-${Object.values(parameters).join('-')}`);
  await promisify(execFile)(process.execPath, ['--import', import.meta.resolve('tsx'), join(root, 'stack/app.ts')], {
    cwd: folder,
    env: { ...process.env, CDK_OUTDIR: assembly, CDK_CONTEXT_JSON: JSON.stringify(parameters) },
  });
  return assembly;
}

describe('the synthesized stack', () => {
  let folder: string;
  let onNewBatches: string;
  let onSchedule: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'slipway-synthesized-'));
    onNewBatches = await synthesize(folder, {});
    onSchedule = await synthesize(folder, { TriggerType: 'Schedule', ModelImage: 'digits:1' });
  }, 60_000);
  afterAll(() => rm(folder, { recursive: true }));

  it('comes up, and the second time there is nothing left to do', async () => {
    await using store = await openStore(join(folder, 'twice'));
    const state = createInMemoryState();
    const services = createInMemoryServices(state);
    const assembly = await readAssembly(onNewBatches);

    const first = await deploy({ assembly, place, store, services });
    const second = await deploy({ assembly, place, store, services });

    expect(first.changed).toHaveLength(Object.keys(assembly.template.Resources).length);
    expect(second).toEqual({ ...first, changed: [] });
    expect(state.functions.size).toBe(7);
    expect([...state.buckets.keys()]).toEqual([first.outputs.DataBucketName]);
    expect([...state.tables.keys()].sort()).toEqual([first.outputs.BatchTableName, first.outputs.JobTableName]);
    expect([...state.streams.keys()]).toEqual([first.outputs.JobStreamName]);
    expect([...state.rules.keys()].sort()).toEqual([...state.targets.keys()].sort());
    expect(state.restApis.has(first.outputs.ApiKeyId ?? '')).toBe(true);
    expect(first.outputs.ApiEndpoint).toMatch(
      /^https:\/\/[a-z0-9]{10}\.execute-api\.us-east-1\.amazonaws\.com\/prod\/$/,
    );
  });

  it('changes only what other parameters make different', async () => {
    await using store = await openStore(join(folder, 'changed'));
    const state = createInMemoryState();
    const services = createInMemoryServices(state);
    await deploy({ assembly: await readAssembly(onNewBatches), place, store, services });

    const { changed, removed, resources } = await deploy({
      assembly: await readAssembly(onSchedule),
      place,
      store,
      services,
    });

    // Every function, too: its code lies in the folder of the other assembly.
    const others = changed.filter((logicalId) => resources.get(logicalId)?.type !== 'AWS::Lambda::Function');
    expect(others.map((logicalId) => resources.get(logicalId)?.type).sort()).toEqual([
      'AWS::Events::Rule',
      'AWS::IAM::Role',
      'AWS::SageMaker::Model',
    ]);
    expect(removed).toEqual([]);
    expect([...state.models.keys()]).toEqual(['digits']);
  });
});
