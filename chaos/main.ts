import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UsageError } from '../local/errors.ts';
import type { Violation } from './checks/violation.ts';
import { startModelServer } from './model.ts';
import { buildMutant } from './mutants/build-mutant.ts';
import type { Mutation } from './mutants/mutations.ts';
import { type ChaosOptions, parseOptions, usage } from './options.ts';
import { readSchedule } from './read-schedule.ts';
import { describeOutcome, progressLine, summaryOf } from './report.ts';
import { cannotBePlayed, isBroken, type Outcome } from './run-schedule.ts';
import { type RunSchedulesOptions, runSchedules } from './run-schedules.ts';
import { planSchedule, type Schedule } from './schedule.ts';

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const print = (text: string) => void process.stdout.write(`${text}\n`);

/** One line that changes on a terminal; elsewhere a line now and then. */
function showProgress(text: string, count = 1): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${text}`);
  else if (count % 20 === 0) process.stderr.write(`${text}\n`);
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
  for (const mutation of options.mutations) unnoticed += (await isNoticed(mutation, schedules, settings)) ? 0 : 1;
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
      showProgress(progressLine(soFar, schedules.length, performance.now() - startedAt), soFar.length);
    },
  });
  print(summaryOf(outcomes, performance.now() - startedAt));
  return outcomes.some(isBroken) ? 1 : 0;
}

async function isNoticed(mutation: Mutation, schedules: readonly Schedule[], settings: Settings): Promise<boolean> {
  const mutant = await buildMutant(root, mutation);
  const outcomes = await runSchedules(schedules, {
    ...settings,
    root: mutant,
    isEnough: (outcome) => brokenPromise(outcome) !== undefined,
    report: ({ schedule }) => showProgress(`without ${mutation.without}: seed ${schedule.seed}`),
  });
  const noticed = outcomes.find((outcome) => brokenPromise(outcome) !== undefined);
  const violation = noticed && brokenPromise(noticed);
  const verdict = violation
    ? `noticed by seed ${noticed?.schedule.seed}: ${violation.invariant}`
    : `not noticed by ${outcomes.length} seeds`;
  print(`without ${mutation.without}: ${verdict}`);
  if (noticed?.folder !== undefined) print(describeOutcome(noticed));
  return noticed !== undefined;
}

/** A run that cannot be played to its end proves nothing. */
function brokenPromise({ violations }: Outcome): Violation | undefined {
  return violations.find(({ invariant }) => invariant !== cannotBePlayed);
}
