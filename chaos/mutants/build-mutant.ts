import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BuildOptions, Plugin } from 'esbuild';
import type { Mutation } from './mutations.ts';

/** @throws Error when the source does not hold what the mutation replaces, exactly once: it would prove nothing */
export function mutate(source: string, { name, file, from, to }: Mutation): string {
  const pieces = source.split(from);
  if (pieces.length !== 2) {
    throw new Error(
      `Mutation ${name} replaces a text that ${file} holds ${pieces.length - 1} times; bring it up to date.`,
    );
  }
  return pieces.join(to);
}

/**
 * Builds the functions without one protection, beside the checkout's own build.
 *
 * @returns a folder that stands for the checkout when an environment is started
 */
export async function buildMutant(root: string, mutation: Mutation): Promise<string> {
  const { build } = await import('esbuild');
  // A script without types.
  const { functionsBundle }: { functionsBundle: (root: string) => BuildOptions } = await import(
    join(root, 'scripts/build.mjs')
  );
  const folder = join(root, 'dist/chaos', mutation.name);
  await rm(folder, { recursive: true, force: true });
  await mkdir(join(folder, 'dist'), { recursive: true });
  for (const part of ['stack', 'local']) await symlink(join(root, 'dist', part), join(folder, 'dist', part));
  const source = mutate(await readFile(join(root, mutation.file), 'utf8'), mutation);
  await build({
    ...functionsBundle(root),
    outdir: join(folder, 'dist/handlers'),
    plugins: [replaceFile(join(root, mutation.file), source)],
  });
  const buildId = createHash('sha256')
    .update(await readFile(join(root, 'dist/build-id')))
    .update(source);
  await writeFile(join(folder, 'dist/build-id'), buildId.digest('hex').slice(0, 16));
  return folder;
}

const replaceFile = (path: string, contents: string): Plugin => ({
  name: 'replace-file',
  setup(build) {
    build.onLoad({ filter: /\.ts$/ }, (file) => (file.path === path ? { contents, loader: 'ts' } : undefined));
  },
});
