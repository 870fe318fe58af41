import { parseArgs } from 'node:util';
import { UsageError } from '../local/errors.ts';
import { type Mutation, mutations } from './mutants/mutations.ts';
import { savedSchedules } from './mutants/saved-schedules.ts';

export interface ChaosOptions {
  readonly seeds: readonly number[];
  /** The seeds come in this order, all in one environment. */
  readonly areTogether: boolean;
  readonly atOnce: number;
  readonly keepData: boolean;
  /** A file with one schedule, instead of seeds. */
  readonly replay: string | undefined;
  /** Protections to switch off, one after the other; none: the product as it is. */
  readonly mutations: readonly Mutation[];
  /** The schedule that notices is kept for the tests. */
  readonly isSaved: boolean;
}

export const usage = `Usage: npm run chaos -- [--seeds A-B] [options]

  --seeds A-B   run these seeds (default 1-20), e.g. 1-1000; a single one replays that one
  --seeds A,B,… run these seeds one after the other in one environment; they must have the same stack
  --at-once N   environments at once (default 3)
  --keep-data   leave the data folders of seeds that broke a promise, or of a single seed or a list, for a look; seeds of a
                range do not share environments then
  --replay FILE run the schedule in a file, as --keep-data writes it beside the data
  --without P   switch a protection off and stop at the first seed that notices; all: one after the other
  --save        with --without: write the schedule that notices into ${savedSchedules}; each seed has an environment of its own
${mutations.map(({ name, without }) => `                  ${name.padEnd(30)} ${without}`).join('\n')}`;

/** @throws UsageError naming what was given and what is allowed. */
export function parseOptions(commandLine: readonly string[]): ChaosOptions | 'help' {
  const values = read(commandLine);
  if (values.help) return 'help';
  if (values.replay !== undefined && values.seeds !== undefined)
    throw new UsageError('--replay and --seeds exclude each other: the file has the schedule of one seed.');
  if (values.save && values.without === undefined)
    throw new UsageError('--save belongs to --without: it keeps the schedule that notices a missing protection.');
  if (!/^[1-9]\d?$/.test(values['at-once'])) {
    throw new UsageError(
      `--at-once is "${values['at-once']}", but must be a whole number from 1 to 99, e.g. --at-once 2.`,
    );
  }
  return {
    ...parseSeeds(values.seeds ?? '1-20'),
    atOnce: Number(values['at-once']),
    keepData: values['keep-data'],
    replay: values.replay,
    mutations: values.without === undefined ? [] : parseMutations(values.without),
    isSaved: values.save,
  };
}

function parseSeeds(given: string): Pick<ChaosOptions, 'seeds' | 'areTogether'> {
  if (/^\d{1,9}(,\d{1,9})+$/.test(given)) return { seeds: given.split(',').map(Number), areTogether: true };
  const range = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(given);
  const first = Number(range?.[1]);
  const last = Number(range?.[2] ?? first);
  if (range === null || last < first) {
    throw new UsageError(
      `--seeds is "${given}", but must be a number, a list, or a range from the smaller one to the larger one, e.g. --seeds 7, --seeds 3,9,14 or --seeds 1-20.`,
    );
  }
  return { seeds: Array.from({ length: last - first + 1 }, (_, index) => first + index), areTogether: false };
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
        save: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : error}\n\n${usage}`);
  }
}
