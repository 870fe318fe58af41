import { UsageError } from './errors.ts';
import { explain } from './explain-error.ts';
import { createProgress, type Progress } from './progress.ts';
import { runRedrive } from './redrive/main.ts';

const usage = `Usage: npm run slipway -- COMMAND [options]

  redrive   send jobs that ended without a result again, under the same job ids

"npm run slipway -- COMMAND --help" says more.`;

/** `npm run slipway`: what an operator does with a deployed stack, wherever it is. */
export async function main(commandLine: readonly string[]): Promise<void> {
  // Node 20 is supported here; the SDK's announcement that it will not be some day would stand between the lines.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
  const progress = createProgress(process.stdout, () => Date.now());
  try {
    process.exitCode = await run(commandLine, progress);
  } catch (error) {
    process.exitCode = 1;
    progress.show('');
    process.stderr.write(`${explain(error)}\n`);
  }
}

async function run([command, ...options]: readonly string[], progress: Progress): Promise<number> {
  switch (command) {
    case 'redrive':
      return runRedrive(options, progress, new Date());
    case undefined:
    case '--help':
    case '-h':
      progress.print(usage);
      return 0;
    default:
      throw new UsageError(`There is no command "${command}".\n\n${usage}`);
  }
}
