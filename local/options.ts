import { parseArgs } from 'node:util';
import { z } from 'zod';
import { UsageError } from './errors.ts';
import { portsRefusedByFetch } from './ports-refused-by-fetch.ts';

export interface StartOptions {
  readonly port: number;
  readonly dataFolder: string;
  /** Keep nothing: a temporary data folder, deleted at the end. */
  readonly ephemeral: boolean;
  readonly readyFile?: string;
  readonly timeScale: number;
  readonly demo: boolean;
  /** Stack parameters, as with `cdk deploy -c Name=value`. */
  readonly context: Readonly<Record<string, string>>;
}

export const usage = `Usage: npm start -- [options]

  --port N           port on 127.0.0.1 (default 4566; 0 takes a free one)
  --data DIR         where everything is kept (default .slipway)
  --ephemeral        keep nothing: a temporary folder, deleted at the end
  --ready-file FILE  write endpoint, API URL, key and names as JSON to FILE when ready (default DIR/ready.json)
  --time-scale N     make waiting N times shorter: windows, schedules, deadlines (default 1)
  --no-demo          do not send the ten digits
  -c Name=value      a stack parameter, e.g. -c TriggerType=Schedule; may be repeated
  --help             this text`;

const schema = z.object({
  port: z.coerce.number().int().min(0).max(65_535),
  'time-scale': z.coerce.number().gt(0).max(1_000_000),
});

const allowed: Readonly<Record<keyof z.infer<typeof schema>, string>> = {
  port: 'a whole number from 0 to 65535, e.g. --port 4566',
  'time-scale': 'a number above 0 and up to 1000000, e.g. --time-scale 60',
};

/** @throws UsageError naming the option, what was given and what is allowed. */
export function parseOptions(commandLine: readonly string[]): StartOptions | 'help' {
  const values = readValues(commandLine);
  if (values.help) return 'help';
  refuseEmpty('data', values.data, 'a folder, e.g. --data .slipway');
  refuseEmpty('ready-file', values['ready-file'], 'a file, e.g. --ready-file ready.json');
  const parsed = schema.safeParse(values);
  if (!parsed.success) {
    const name = parsed.error.issues[0]?.path[0] === 'time-scale' ? 'time-scale' : 'port';
    throw new UsageError(`--${name} is "${values[name]}", but must be ${allowed[name]}.`);
  }
  if (portsRefusedByFetch.has(parsed.data.port)) {
    throw new UsageError(
      `--port is ${parsed.data.port}, which browsers and fetch refuse to talk to. Take another one, e.g. --port 4566.`,
    );
  }
  if (values.ephemeral && values.data !== undefined) {
    throw new UsageError(`--ephemeral keeps nothing, --data ${values.data} keeps everything there: give one of them.`);
  }
  return {
    port: parsed.data.port,
    dataFolder: values.data ?? '.slipway',
    ephemeral: values.ephemeral,
    timeScale: parsed.data['time-scale'],
    demo: !values['no-demo'],
    context: Object.fromEntries(values.context.map(parseContextValue)),
    ...(values['ready-file'] === undefined ? {} : { readyFile: values['ready-file'] }),
  };
}

/** A script whose variable is unset would otherwise fill the current folder. */
function refuseEmpty(name: string, value: string | undefined, allowedValue: string): void {
  if (value === '') throw new UsageError(`--${name} is empty, but must be ${allowedValue}.`);
}

function readValues(commandLine: readonly string[]) {
  try {
    return parseArgs({
      args: [...commandLine],
      options: {
        port: { type: 'string', default: '4566' },
        data: { type: 'string' },
        ephemeral: { type: 'boolean', default: false },
        'ready-file': { type: 'string' },
        'time-scale': { type: 'string', default: '1' },
        'no-demo': { type: 'boolean', default: false },
        context: { type: 'string', short: 'c', multiple: true, default: [] },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : error}\n\n${usage}`);
  }
}

/** @throws UsageError when it is not of that form. */
export function parseContextValue(text: string): [string, string] {
  const equals = text.indexOf('=');
  if (equals < 1) {
    throw new UsageError(`-c ${text} is not of the form Name=value, e.g. -c KinesisBatchSize=10.`);
  }
  return [text.slice(0, equals), text.slice(equals + 1)];
}
