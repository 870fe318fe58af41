import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readAssembly } from './assembly.ts';
import { AssemblyError, TemplateError } from './errors.ts';

describe('readAssembly', () => {
  let folder: string;
  const write = (file: string, content: object) => writeFile(join(folder, file), JSON.stringify(content));
  const stack = (templateFile: string) => ({ type: 'aws:cloudformation:stack', properties: { templateFile } });
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'slipway-assembly-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('finds template and folders of assets', async () => {
    const assets = { type: 'cdk:asset-manifest', properties: { file: 'One.assets.json' } };
    await write('manifest.json', { artifacts: { One: stack('One.template.json'), 'One.assets': assets } });
    await write('One.template.json', { Resources: {} });
    await write('One.assets.json', {
      files: {
        a1: { source: { path: 'asset.a1', packaging: 'zip' }, destinations: { here: { objectKey: 'a1.zip' } } },
      },
    });

    const assembly = await readAssembly(folder);

    expect(assembly.stackName).toBe('One');
    expect([...assembly.assetFolders]).toEqual([['a1.zip', join(folder, 'asset.a1')]]);
  });

  it('refuses a folder without an assembly', async () => {
    await expect(readAssembly(folder)).rejects.toThrow(
      /manifest\.json cannot be read as JSON; synthesize the stack again/,
    );
  });

  it('refuses an assembly of two stacks', async () => {
    await write('manifest.json', { artifacts: { One: stack('1.json'), Two: stack('2.json') } });

    await expect(readAssembly(folder)).rejects.toThrow(AssemblyError);
  });

  it('refuses a template with a part that is unknown here', async () => {
    await write('manifest.json', { artifacts: { One: stack('1.json') } });
    await write('1.json', { Resources: {}, Transform: 'AWS::Serverless-2016-10-31' });

    await expect(readAssembly(folder)).rejects.toThrow(TemplateError);
  });
});
