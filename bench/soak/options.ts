import { parseArgs } from 'node:util';
import { UsageError } from '../../local/errors.ts';

export interface SoakOptions {
  readonly minutes: number;
  /** Jobs per second; without it half of the capacity, measured first. */
  readonly rate: number | undefined;
}

const maxMinutes = 1440;
const maxPerSecond = 1000;

export const usage = `Usage: npm run soak -- [options]

Submits jobs at a constant rate to an embedded environment of its own, checks each one's result, and watches memory and
latency. Ends with code 1 if a job is lost, doubled or has another's result, or if memory or latency grow. Takes one to
three minutes more than it submits; Ctrl-C ends it at once and leaves nothing behind.

  --minutes N   how long to submit (default 30); growth is judged from 13 on
  --rate N      jobs per second, instead of half the capacity, which is measured first
  --help        this text`;

/** @throws UsageError naming the option, what was given and what is allowed. */
export function parseSoakOptions(commandLine: readonly string[]): SoakOptions | 'help' {
  const values = readValues(commandLine);
  if (values.help) return 'help';
  return {
    minutes: parseNumber('--minutes', values.minutes, maxMinutes),
    rate: values.rate === undefined ? undefined : parseNumber('--rate', values.rate, maxPerSecond),
  };
}

function parseNumber(option: string, given: string, most: number): number {
  const number = /^\d+(\.\d+)?$/.test(given) ? Number(given) : 0;
  if (number > 0 && number <= most) return number;
  throw new UsageError(`${option} is "${given}", but must be a number above 0, at most ${most}, e.g. ${option} 30.`);
}

function readValues(commandLine: readonly string[]) {
  try {
    return parseArgs({
      args: [...commandLine],
      options: {
        minutes: { type: 'string', default: '30' },
        rate: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : error}\n\n${usage}`);
  }
}
