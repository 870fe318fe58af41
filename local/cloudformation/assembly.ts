import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { AssemblyError } from './errors.ts';
import { parseTemplate, type Template } from './template.ts';

const manifestSchema = z.object({
  artifacts: z.record(
    z.string(),
    z.object({
      type: z.string(),
      properties: z
        .object({ templateFile: z.string().optional(), stackName: z.string().optional(), file: z.string().optional() })
        .optional(),
    }),
  ),
});

const assetsSchema = z.object({
  files: z.record(
    z.string(),
    z.object({
      source: z.object({ path: z.string(), packaging: z.enum(['zip', 'file']) }),
      destinations: z.record(z.string(), z.object({ objectKey: z.string() })),
    }),
  ),
});

/** A stack as the CDK synthesized it. */
export interface Assembly {
  stackName: string;
  template: Template;
  /** Absolute folder of each zipped asset, by the object key under which `cdk deploy` would upload it. */
  assetFolders: ReadonlyMap<string, string>;
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (cause) {
    throw new AssemblyError(`${file} cannot be read as JSON; synthesize the stack again (npx cdk synth).`, { cause });
  }
}

async function readAssetFolders(folder: string, assetsFile: string): Promise<ReadonlyMap<string, string>> {
  const { files } = assetsSchema.parse(await readJson(join(folder, assetsFile)));
  return new Map(
    Object.values(files)
      .filter(({ source }) => source.packaging === 'zip')
      .flatMap(({ source, destinations }) =>
        Object.values(destinations).map(({ objectKey }) => [objectKey, resolve(folder, source.path)] as const),
      ),
  );
}

/**
 * Reads a cloud assembly (`cdk.out`) of one stack.
 *
 * @throws AssemblyError when it is not there or has another number of stacks; TemplateError when its template has parts
 * unknown here.
 */
export async function readAssembly(folder: string): Promise<Assembly> {
  const { artifacts } = manifestSchema.parse(await readJson(join(folder, 'manifest.json')));
  const stacks = Object.entries(artifacts).filter(([, { type }]) => type === 'aws:cloudformation:stack');
  const [stack] = stacks;
  if (stack === undefined || stacks.length > 1) {
    throw new AssemblyError(`${folder} has ${stacks.length} stacks; the embedded environment brings up exactly one.`);
  }
  const [artifactId, { properties }] = stack;
  const assets = Object.values(artifacts).find(({ type }) => type === 'cdk:asset-manifest')?.properties?.file;
  return {
    stackName: properties?.stackName ?? artifactId,
    template: parseTemplate(await readJson(join(folder, properties?.templateFile ?? `${artifactId}.template.json`))),
    assetFolders: assets === undefined ? new Map() : await readAssetFolders(folder, assets),
  };
}
