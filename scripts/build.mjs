import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkNodeVersion } from './check-node-version.mjs';
import { installDependencies } from './install-dependencies.mjs';

/** Lambda functions, by folder name; each becomes one self-contained file. */
export const functionNames = (root) =>
  readdirSync(join(root, 'handlers'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(root, 'handlers', entry.name, 'index.ts')))
    .map((entry) => entry.name)
    .sort();

const sourceFolders = [
  'handlers',
  'cli',
  'stack',
  'mock-sagemaker',
  'local',
  'localstack',
  'examples',
  'scripts',
  'chaos',
];

const sharedOptions = (root) => ({
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20.19',
  logLevel: 'warning',
  outExtension: { '.js': '.mjs' },
});

/** esbuild's options for the functions as AWS gets them: self-contained, minified. */
export const functionsBundle = (root) => ({
  ...sharedOptions(root),
  entryPoints: functionNames(root).map((name) => ({ in: `handlers/${name}/index.ts`, out: `${name}/index` })),
  outdir: 'dist/handlers',
  minify: true,
  keepNames: true,
  legalComments: 'none',
  mainFields: ['module', 'main'],
  // Some dependencies are CommonJS and call require() for Node's own modules.
  banner: { js: "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);" },
});

/**
 * Bundles everything that runs into `dist/`: the functions as AWS gets them (self-contained, minified), and the CDK app,
 * the embedded environment and the example's model server (dependencies stay in node_modules). Does nothing when no source
 * has changed since the last build.
 */
export async function build(root) {
  const sources = fingerprint(root);
  const stamp = join(root, 'dist', 'sources');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return;
  const esbuild = await import('esbuild');
  await rm(stamp, { force: true });
  try {
    await Promise.all([
      esbuild.build(functionsBundle(root)),
      esbuild.build({
        ...sharedOptions(root),
        entryPoints: [
          { in: 'cli/main.ts', out: 'cli/main' },
          { in: 'stack/app.ts', out: 'stack/app' },
          { in: 'local/main.ts', out: 'local/main' },
          // Beside main.mjs, as it is beside the file that starts it as a worker thread.
          { in: 'local/lambda/runtime/bootstrap.mjs', out: 'local/runtime/bootstrap' },
          // Beside the same bootstrap.
          { in: 'chaos/environment/main.ts', out: 'local/chaos' },
          { in: 'localstack/main.ts', out: 'localstack/main' },
          { in: 'mock-sagemaker/main.ts', out: 'mock-sagemaker/main' },
          { in: 'examples/digits/server/main.ts', out: 'digits-server/main' },
        ].filter((entry) => existsSync(join(root, entry.in))),
        outdir: 'dist',
        packages: 'external',
        sourcemap: true,
      }),
    ]);
  } finally {
    await esbuild.stop();
  }
  await writeFile(join(root, 'dist', 'build-id'), buildId(root));
  await writeFile(`${stamp}.new`, sources);
  await rename(`${stamp}.new`, stamp);
}

/** Changes when any source file or dependency does. */
function fingerprint(root) {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')));
  const visit = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(folder, entry.name);
      if (entry.isDirectory() && entry.name !== 'node_modules') visit(path);
      else if (/\.(ts|mjs|json)$/.test(entry.name) && !entry.name.endsWith('.test.ts')) {
        const { size, mtimeMs } = statSync(path);
        hash.update(`${path}\0${size}\0${mtimeMs}\n`);
      }
    }
  };
  for (const folder of sourceFolders) visit(join(root, folder));
  return hash.digest('hex');
}

/** Identifies what the template is made from: the functions' code and the CDK app. */
function buildId(root) {
  const hash = createHash('sha256');
  for (const name of functionNames(root)) hash.update(readFileSync(join(root, 'dist/handlers', name, 'index.mjs')));
  hash.update(readFileSync(join(root, 'dist/stack/app.mjs')));
  return hash.digest('hex').slice(0, 16);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = dirname(dirname(fileURLToPath(import.meta.url)));
  checkNodeVersion();
  installDependencies(root);
  await build(root);
}
