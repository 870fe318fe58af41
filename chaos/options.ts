import { parseArgs } from 'node:util';
import { UsageError } from '../local/errors.ts';
import { type Mutation, mutations } from './mutants/mutations.ts';

export interface ChaosOptions {
  readonly firstSeed: number;
  readonly lastSeed: number;
  readonly atOnce: number;
  readonly keepData: boolean;
  /** A file with one schedule, instead of seeds. */
  readonly replay: string | undefined;
  /** Protections to switch off, one after the other; none: the product as it is. */
  readonly mutations: readonly Mutation[];
}

export const usage = `Usage: npm run chaos -- [--seeds A-B] [options]

  --seeds A-B   run these seeds (default 1-20), e.g. 1-1000; a single one replays that one
  --at-once N   environments at once (default 3)
  --keep-data   leave the data folders of seeds that broke a promise, or of a single seed, for a look
  --replay FILE run the schedule in a file, as --keep-data writes it beside the data
  --without P   switch a protection off and stop at the first seed that notices; all: one after the other
${mutations.map(({ name, without }) => `                  ${name.padEnd(30)} ${without}`).join('\n')}`;

/** @throws UsageError naming what was given and what is allowed. */
export function parseOptions(commandLine: readonly string[]): ChaosOptions | 'help' {
  const values = read(commandLine);
  if (values.help) return 'help';
  if (values.replay !== undefined && values.seeds !== undefined)
    throw new UsageError('--replay and --seeds exclude each other: the file has the schedule of one seed.');
  const given = values.seeds ?? '1-20';
  const seeds = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(given);
  const firstSeed = Number(seeds?.[1]);
  const lastSeed = Number(seeds?.[2] ?? seeds?.[1]);
  if (seeds === null || lastSeed < firstSeed) {
    throw new UsageError(
      `--seeds is "${given}", but must be a number or a range from the smaller one to the larger one, e.g. --seeds 7 or --seeds 1-20.`,
    );
  }
  if (!/^[1-9]\d?$/.test(values['at-once'])) {
    throw new UsageError(
      `--at-once is "${values['at-once']}", but must be a whole number from 1 to 99, e.g. --at-once 2.`,
    );
  }
  return {
    firstSeed,
    lastSeed,
    atOnce: Number(values['at-once']),
    keepData: values['keep-data'],
    replay: values.replay,
    mutations: values.without === undefined ? [] : parseMutations(values.without),
  };
}

function parseMutations(name: string): readonly Mutation[] {
  const chosen = name === 'all' ? mutations : mutations.filter((mutation) => mutation.name === name);
  if (chosen.length > 0) return chosen;
  const names = mutations.map((mutation) => mutation.name).join(', ');
  throw new UsageError(`--without is "${name}", but must be all or one of ${names}.`);
}

function read(commandLine: readonly string[]) {
  try {
    return parseArgs({
      args: [...commandLine],
      options: {
        seeds: { type: 'string' },
        'at-once': { type: 'string', default: '3' },
        'keep-data': { type: 'boolean', default: false },
        replay: { type: 'string' },
        without: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : error}\n\n${usage}`);
  }
}
