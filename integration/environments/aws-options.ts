import { parseArgs } from 'node:util';
import { UsageError } from '../../local/errors.ts';
import { parseContextValue } from '../../local/options.ts';
import type { StackParameters } from './environment.ts';

export interface AwsOptions {
  /** What `cdk deploy --outputs-file` wrote. */
  readonly outputsFile: string;
  /** The account that the user allows to be used, twelve digits. */
  readonly accountId: string;
  readonly region?: string;
  /** Those that the stack was deployed with. */
  readonly parameters: StackParameters;
}

export const awsUsage = `Usage: npm run test:aws -- --outputs FILE --account ID [options]

Runs the suites against a stack that is deployed on AWS. They submit some dozen jobs, which start transform jobs: that
costs money, and takes minutes for each.

  --outputs FILE     what "npx cdk deploy --outputs-file FILE" wrote
  --account ID       the account that may be used, e.g. 123456789012; it must be the one of your credentials
  --region REGION    default: the one in the stack's ApiEndpoint
  -c Name=value      a parameter that the stack was deployed with, e.g. -c ContentType=application/jsonlines
  --help             this text`;

/** @throws UsageError naming the option, what was given and what is allowed. */
export function parseAwsOptions(commandLine: readonly string[]): AwsOptions | 'help' {
  const values = readValues(commandLine);
  if (values.help) return 'help';
  const { outputs, account, region, context } = values;
  if (outputs === undefined) {
    throw new UsageError(
      `--outputs is missing: the file that "npx cdk deploy --outputs-file FILE" wrote.\n\n${awsUsage}`,
    );
  }
  if (account === undefined) {
    throw new UsageError(
      '--account is missing. The suites run transform jobs, which cost money: name the account that may be used, ' +
        'e.g. --account 123456789012. Nothing was run.',
    );
  }
  if (!/^\d{12}$/.test(account)) {
    throw new UsageError(`--account is "${account}", but must be the twelve digits of an account, e.g. 123456789012.`);
  }
  return {
    outputsFile: outputs,
    accountId: account,
    parameters: Object.fromEntries(context.map(parseContextValue)),
    ...(region === undefined ? {} : { region }),
  };
}

function readValues(commandLine: readonly string[]) {
  try {
    return parseArgs({
      args: [...commandLine],
      options: {
        outputs: { type: 'string' },
        account: { type: 'string' },
        region: { type: 'string' },
        context: { type: 'string', short: 'c', multiple: true, default: [] },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : error}\n\n${awsUsage}`);
  }
}
