import { parseArgs } from 'node:util';
import { UsageError } from '../local/errors.ts';

const targetNames = ['embedded', 'localstack'] as const;
export type TargetName = (typeof targetNames)[number];

export interface BenchOptions {
  /** At least one, each once. */
  readonly targets: readonly TargetName[];
}

export const usage = `Usage: npm run bench -- [options]

Measures start, latency, throughput and memory on this machine.

  --target embedded             npm start, against its goals (default)
  --target embedded,localstack  the same stack in both, one after the other, with the ratio; needs Docker, some minutes
  --help                        this text`;

/** @throws UsageError naming the option, what was given and what is allowed. */
export function parseBenchOptions(commandLine: readonly string[]): BenchOptions | 'help' {
  const values = readValues(commandLine);
  if (values.help) return 'help';
  const given = values.target.split(',').map((name) => name.trim());
  const unknown = given.some((name) => !targetNames.some((target) => target === name));
  if (unknown) {
    throw new UsageError(
      `--target is "${values.target}", but must be embedded, localstack or both, e.g. --target embedded,localstack.`,
    );
  }
  return { targets: targetNames.filter((target) => given.includes(target)) };
}

function readValues(commandLine: readonly string[]) {
  try {
    return parseArgs({
      args: [...commandLine],
      options: {
        target: { type: 'string', default: 'embedded' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : error}\n\n${usage}`);
  }
}
