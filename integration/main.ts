import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { explain } from '../local/explain-error.ts';
import { checkDocker, ensureImage } from '../localstack/docker.ts';
import { LocalStackError } from '../localstack/errors.ts';
import { requiredImages } from '../localstack/images.ts';
import { runProgram } from '../localstack/run-program.ts';
import { awsUsage, parseAwsOptions } from './environments/aws-options.ts';
import { awsStackVariable, findAwsStack } from './environments/aws-stack.ts';
import {
  isProcessRunning,
  ownerOf,
  ownerVariable,
  removeContainersOf,
  removeLeftOvers,
} from './environments/container-owner.ts';
import type { EnvironmentName } from './environments/environment.ts';

export interface MainOptions {
  /** The checkout, built. */
  readonly root: string;
  readonly environment: EnvironmentName;
  /** Of AWS: its options. Of the others: Vitest's, e.g. `-t 'POST /job'`. */
  readonly commandLine: readonly string[];
}

/** `npm run test:embedded`, `npm run test:localstack` and `npm run test:aws`. @returns the exit code. */
export async function main({ root, environment, commandLine }: MainOptions): Promise<number> {
  const runVitest = async (options: readonly string[], variables = {}) => {
    const exitWithParent = pathToFileURL(join(root, 'localstack/exit-with-parent.mjs')).href;
    const command = ['--import', exitWithParent, join(root, 'node_modules/vitest/vitest.mjs'), 'run', ...options];
    const vitest = spawn(process.execPath, command, {
      cwd: root,
      stdio: ['pipe', 'inherit', 'inherit'],
      env: { ...process.env, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true', ...variables },
    });
    await once(vitest, 'close');
    return vitest.exitCode ?? 1;
  };
  const elsewhere = ['--config', join(root, 'integration/vitest.config.ts'), '--project', environment];
  try {
    switch (environment) {
      case 'embedded':
        return await runVitest(['--project', 'embedded', ...commandLine]);
      case 'localstack':
        await checkDocker(runProgram);
        for (const image of requiredImages(process.env)) await ensureImage(runProgram, image, console.log);
        return await withoutLeftOvers((owner) => runVitest([...elsewhere, ...commandLine], { [ownerVariable]: owner }));
      case 'aws': {
        const options = parseAwsOptions(commandLine);
        if (options === 'help') {
          console.log(awsUsage);
          return 0;
        }
        return await runVitest(elsewhere, { [awsStackVariable]: JSON.stringify(await findAwsStack(options)) });
      }
    }
  } catch (error) {
    console.error(explain(error, [LocalStackError]));
    return 1;
  }
}

/** Removes the run's containers, however the tests end (with Ctrl-C they have no time for it), and first those of killed runs. */
async function withoutLeftOvers(runTests: (owner: string) => Promise<number>): Promise<number> {
  const leftOvers = await removeLeftOvers(runProgram, hostname(), isProcessRunning);
  if (leftOvers > 0) console.log(`Removed ${leftOvers} containers of a test run that was killed.`);
  const owner = ownerOf(hostname(), process.pid);
  process.on('SIGINT', () => {});
  try {
    return await runTests(owner);
  } finally {
    await removeContainersOf(runProgram, owner);
  }
}
