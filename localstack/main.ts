import { join } from 'node:path';
import { explain } from '../local/explain-error.ts';
import { deployToCompose } from './commands/deploy-to-compose.ts';
import { sendDigits } from './commands/send-digits.ts';
import { startContainers } from './commands/start-containers.ts';
import { Compose } from './compose.ts';
import { checkDocker } from './docker.ts';
import { LocalStackError } from './errors.ts';
import {
  type Command,
  localStackReadyFile,
  parseDemoOptions,
  parseDeployOptions,
  parseLocalOptions,
  usage,
} from './options.ts';
import { runProgram } from './run-program.ts';

export interface MainOptions {
  /** The checkout, built. */
  readonly root: string;
  readonly command: Command;
  readonly arguments: readonly string[];
}

const print = (text: string) => void process.stdout.write(`${text}\n`);

/** `npm run local`, `npm run deploy:local` and `npm run demo`. */
export async function main({ root, command, arguments: commandLine }: MainOptions): Promise<void> {
  // Node 20 is supported here; the SDK's announcement that it will not be some day would stand between the lines.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
  try {
    await (command === 'demo' ? runDemoCommand(root, commandLine) : runDeployCommand(command, root, commandLine));
  } catch (error) {
    process.exitCode = 1;
    process.stderr.write(`${explain(error, [LocalStackError])}\n`);
  }
}

async function runDemoCommand(root: string, commandLine: readonly string[]): Promise<void> {
  const options = parseDemoOptions(commandLine);
  if (options === 'help') return print(usage.demo);
  await sendDigits({ root, readyFile: options.readyFile, print });
}

async function runDeployCommand(
  command: Exclude<Command, 'demo'>,
  root: string,
  commandLine: readonly string[],
): Promise<void> {
  const options = command === 'local' ? parseLocalOptions(commandLine) : parseDeployOptions(commandLine);
  if (options === 'help') return print(usage[command]);
  await checkDocker(runProgram);
  const compose = await Compose.find({ root, run: runProgram });
  if (command === 'local') await startContainers(compose);
  const readyFile = join(root, localStackReadyFile);
  await deployToCompose({ root, compose, parameters: options.parameters, readyFile, print });
  if (options.demo) await sendDigits({ root, readyFile, print });
}
