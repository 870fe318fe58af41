import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createProgress } from '../cli/progress.ts';
import { UsageError } from '../local/errors.ts';
import { startModelServer } from './model.ts';
import { describeVerdict, runMutant } from './mutants/run-mutant.ts';
import { saveSchedule, withoutFurtherWaves } from './mutants/saved-schedules.ts';
import { type ChaosOptions, parseOptions, usage } from './options.ts';
import { readSchedule } from './plan/read-schedule.ts';
import { planSchedule, type Schedule } from './plan/schedule.ts';
import { hasMissed, isBroken } from './play/run-schedule.ts';
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
  const planned = await schedulesOf(options);
  const schedules = options.isSaved ? planned.map(withoutFurtherWaves) : planned;
  const keep = !options.keepData ? 'nothing' : schedules.length === 1 || options.areTogether ? 'all' : 'what broke';
  const settings = {
    atOnce: options.atOnce,
    sharing: sharingOf(options),
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
    if (noticed === undefined) unnoticed += 1;
    else if (options.isSaved) print(`  saved: ${await saveSchedule(root, mutation, noticed)}`);
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

async function schedulesOf({ seeds, areTogether, replay }: ChaosOptions): Promise<Schedule[]> {
  if (replay !== undefined) return [await readSchedule(replay)];
  const schedules = seeds.map(planSchedule);
  const stacks = new Set(schedules.map(({ parameters }) => JSON.stringify(parameters)));
  if (areTogether && stacks.size > 1)
    throw new UsageError(`--seeds is "${seeds.join(',')}", but only seeds of one stack can share an environment.`);
  return schedules;
}

/** Whose data is kept, or whose schedule, runs where nothing was before, unless somebody says what. */
function sharingOf({ areTogether, keepData, isSaved }: ChaosOptions): RunSchedulesOptions['sharing'] {
  if (areTogether) return 'all';
  return keepData || isSaved ? 'none' : 'by stack';
}

async function runProduct(schedules: readonly Schedule[], settings: Settings, replay?: string): Promise<number> {
  const again = replay === undefined ? undefined : `--replay ${replay}`;
  const startedAt = performance.now();
  const outcomes = await runSchedules(schedules, {
    ...settings,
    root,
    isEnough: () => false,
    report(outcome, soFar) {
      if (isBroken(outcome) || hasMissed(outcome) || schedules.length === 1) print(describeOutcome(outcome, again));
      progress.show(progressLine(soFar, schedules.length, performance.now() - startedAt));
    },
  });
  print(summaryOf(outcomes, performance.now() - startedAt));
  return outcomes.some((outcome) => isBroken(outcome) || hasMissed(outcome)) ? 1 : 0;
}
