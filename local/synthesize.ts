import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from './errors.ts';

/**
 * The cloud assembly of the stack with these parameters: synthesized by the CDK app in a process of its own (the CDK is too
 * large to stay in memory), and kept for the next start as long as neither code nor parameters change.
 * @returns the assembly's folder.
 * @throws UsageError with the CDK app's own sentence for a wrong parameter.
 */
export async function synthesize(root: string, context: Readonly<Record<string, string>>): Promise<string> {
  const buildId = await readFile(join(root, 'dist/build-id'), 'utf8');
  const parameters = JSON.stringify(Object.entries(context).sort());
  const key = createHash('sha256').update(`${buildId}\n${parameters}`).digest('hex').slice(0, 16);
  const folder = join(root, 'dist/assemblies', key);
  if (existsSync(folder)) return folder;
  const unfinished = `${folder}.${process.pid}`;
  await mkdir(unfinished, { recursive: true });
  try {
    await runCdkApp(root, unfinished, context);
    await rename(unfinished, folder).catch((error: NodeJS.ErrnoException) => {
      // Another process finished the same assembly first; it is the same to the byte.
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    });
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
  return folder;
}

function runCdkApp(root: string, outputFolder: string, context: Readonly<Record<string, string>>): Promise<void> {
  return new Promise((resolve, reject) => {
    const app = spawn(process.execPath, [join(root, 'dist/stack/app.mjs')], {
      cwd: root,
      env: {
        ...process.env,
        CDK_OUTDIR: outputFolder,
        CDK_CONTEXT_JSON: JSON.stringify(context),
        // The CDK's own check of the template is two thirds of the time; `cdk synth` and `npm run lint:template` do it.
        CDK_VALIDATION: 'false',
      },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let errors = '';
    app.stderr.setEncoding('utf8').on('data', (text: string) => {
      errors += text;
    });
    app.once('error', reject);
    app.once('close', (code) => (code === 0 ? resolve() : reject(new UsageError(errors.trim()))));
  });
}
