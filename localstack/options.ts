import { type ParseArgsConfig, parseArgs } from 'node:util';
import { UsageError } from '../local/errors.ts';
import { parseContextValue } from '../local/options.ts';

export type Command = 'local' | 'deploy:local' | 'demo';

export interface DeployCommandOptions {
  /** Stack parameters, as with `cdk deploy -c Name=value`. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Send the ten digits afterwards. */
  readonly demo: boolean;
}

export interface DemoCommandOptions {
  /** What the deployment left for clients. */
  readonly readyFile: string;
}

export const usage: Readonly<Record<Command, string>> = {
  local: `Usage: npm run local -- [options]

Starts LocalStack, mock-sagemaker and the digits model server with Docker Compose, deploys the stack, sends ten digits.

  -c Name=value      a stack parameter, e.g. -c TriggerType=Schedule; may be repeated
  --no-demo          do not send the ten digits
  --help             this text`,
  'deploy:local': `Usage: npm run deploy:local -- [options]

Deploys the stack to the LocalStack of "docker compose up".

  -c Name=value      a stack parameter, e.g. -c TriggerType=Schedule; may be repeated
  --help             this text`,
  demo: `Usage: npm run demo -- [options]

Sends ten handwritten digits to a deployed stack and shows what its model reads in them.

  --target localstack  the stack of "npm run deploy:local" (default)
  --ready-file FILE    the one that this file describes, e.g. of "npm start -- --ready-file FILE"
  --help               this text`,
};

/** Where `npm run deploy:local` leaves what a client needs to know. */
export const localStackReadyFile = '.slipway/localstack.json';

/** @throws UsageError naming the option, what was given and what is allowed. */
export function parseLocalOptions(commandLine: readonly string[]): DeployCommandOptions | 'help' {
  const { values } = explained('local', () =>
    parseArgs({
      args: [...commandLine],
      options: { ...deployOptions(), 'no-demo': { type: 'boolean', default: false } },
    }),
  );
  return values.help ? 'help' : { parameters: parseParameters(values.context), demo: !values['no-demo'] };
}

/** @throws UsageError naming the option, what was given and what is allowed. */
export function parseDeployOptions(commandLine: readonly string[]): DeployCommandOptions | 'help' {
  const { values } = explained('deploy:local', () => parseArgs({ args: [...commandLine], options: deployOptions() }));
  return values.help ? 'help' : { parameters: parseParameters(values.context), demo: false };
}

const deployOptions = () =>
  ({
    context: { type: 'string', short: 'c', multiple: true, default: [] as string[] },
    help: { type: 'boolean', short: 'h', default: false },
  }) satisfies ParseArgsConfig['options'];

const parseParameters = (context: readonly string[]) => Object.fromEntries(context.map(parseContextValue));

/** @throws UsageError naming the option, what was given and what is allowed. */
export function parseDemoOptions(commandLine: readonly string[]): DemoCommandOptions | 'help' {
  const values = explained(
    'demo',
    () =>
      parseArgs({
        args: [...commandLine],
        options: {
          target: { type: 'string', default: 'localstack' },
          'ready-file': { type: 'string', default: localStackReadyFile },
          help: { type: 'boolean', short: 'h', default: false },
        },
      }).values,
  );
  if (values.help) return 'help';
  if (values.target !== 'localstack') {
    throw new UsageError(
      `--target is "${values.target}", but must be localstack. For another deployment give its ready file, e.g. --ready-file ready.json.`,
    );
  }
  return { readyFile: values['ready-file'] };
}

function explained<Result>(command: Command, parse: () => Result): Result {
  try {
    return parse();
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : error}\n\n${usage[command]}`);
  }
}
