import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createProgress } from '../cli/progress.ts';
import { UsageError } from '../local/errors.ts';
import { startModelServer } from './model.ts';
import { describeVerdict, runMutant } from './mutants/run-mutant.ts';
import { type ChaosOptions, parseOptions, usage } from './options.ts';
import { readSchedule } from './plan/read-schedule.ts';
import { planSchedule, type Schedule } from './plan/schedule.ts';
import { isBroken } from './play/run-schedule.ts';
import { type RunSchedulesOptions, runSchedules } from './play/run-schedules.ts';
import { describeOutcome, progressLine, summaryOf } from './report.ts';

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const progress = createProgress(process.stderr, () => performance.now());

/** Results, for people and for files; the line of the progress makes room. */
function print(text: string): void {
  progress.show('');
  process.stdout.write(`${text}\n`);
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}

/** @returns the exit code */
async function main(): Promise<number> {
  const options = parseOptions(process.argv.slice(2));
  if (options === 'help') {
    print(usage);
    return 0;
  }
  const { build } = await import(join(root, 'scripts/build.mjs'));
  await build(root);
  await using model = await startModelServer();
  const schedules = await schedulesOf(options);
  const keep = !options.keepData ? 'nothing' : schedules.length === 1 ? 'all' : 'what broke';
  const settings = {
    atOnce: options.atOnce,
    modelUrl: model.url,
    folder: createFolder(options.keepData),
    keep,
  } as const;
  // Awaited here: the model ends with this scope.
  if (options.mutations.length === 0) return await runProduct(schedules, settings, options.replay);
  let unnoticed = 0;
  for (const mutation of options.mutations) {
    const noticed = await runMutant(mutation, schedules, {
      ...settings,
      root,
      report: ({ schedule }) => progress.show(`without ${mutation.without}: seed ${schedule.seed}`),
    });
    print(describeVerdict(mutation, noticed));
    unnoticed += noticed === undefined ? 1 : 0;
  }
  return unnoticed === 0 ? 0 : 1;
}

/** Gone when this process is, Ctrl-C included, unless somebody wants to look at what is left in it. */
function createFolder(isKept: boolean): string {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-chaos-'));
  process.once('SIGINT', () => process.exit(130));
  process.once('SIGTERM', () => process.exit(143));
  if (!isKept) process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

type Settings = Omit<RunSchedulesOptions, 'root' | 'isEnough' | 'report'>;

async function schedulesOf({ firstSeed, lastSeed, replay }: ChaosOptions): Promise<Schedule[]> {
  if (replay !== undefined) return [await readSchedule(replay)];
  return Array.from({ length: lastSeed - firstSeed + 1 }, (_, index) => planSchedule(firstSeed + index));
}

async function runProduct(schedules: readonly Schedule[], settings: Settings, replay?: string): Promise<number> {
  const again = replay === undefined ? undefined : `--replay ${replay}`;
  const startedAt = performance.now();
  const outcomes = await runSchedules(schedules, {
    ...settings,
    root,
    isEnough: () => false,
    report(outcome, soFar) {
      if (isBroken(outcome) || schedules.length === 1) print(describeOutcome(outcome, again));
      progress.show(progressLine(soFar, schedules.length, performance.now() - startedAt));
    },
  });
  print(summaryOf(outcomes, performance.now() - startedAt));
  return outcomes.some(isBroken) ? 1 : 0;
}
