import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UsageError } from '../local/errors.ts';
import { startModelServer } from './model.ts';
import { buildMutant } from './mutants/build-mutant.ts';
import type { Mutation } from './mutants/mutations.ts';
import { type ChaosOptions, parseOptions, usage } from './options.ts';
import { describeOutcome, progressLine, summaryOf } from './report.ts';
import { isBroken, runSeeds } from './run-seeds.ts';

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const print = (text: string) => void process.stdout.write(`${text}\n`);
const showProgress = (text: string) => void (process.stderr.isTTY && process.stderr.write(`\r\x1b[K${text}`));

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
  // Awaited here: the model ends with this scope.
  if (options.mutations.length === 0) return await runProduct(options, model.url);
  let unnoticed = 0;
  for (const mutation of options.mutations) unnoticed += (await isNoticed(mutation, options, model.url)) ? 0 : 1;
  return unnoticed === 0 ? 0 : 1;
}

async function runProduct(options: ChaosOptions, modelUrl: string): Promise<number> {
  const { firstSeed, lastSeed } = options;
  const startedAt = performance.now();
  const outcomes = await runSeeds({
    ...options,
    root,
    modelUrl,
    untilBroken: false,
    report(outcome, soFar) {
      if (isBroken(outcome) || firstSeed === lastSeed) print(describeOutcome(outcome));
      showProgress(progressLine(soFar, lastSeed - firstSeed + 1, performance.now() - startedAt));
    },
  });
  print(summaryOf(outcomes, performance.now() - startedAt));
  return outcomes.some(isBroken) ? 1 : 0;
}

async function isNoticed(mutation: Mutation, options: ChaosOptions, modelUrl: string): Promise<boolean> {
  const { lastSeed } = options;
  const mutant = await buildMutant(root, mutation);
  const outcomes = await runSeeds({
    ...options,
    root: mutant,
    modelUrl,
    untilBroken: true,
    report: ({ schedule }) => showProgress(`without ${mutation.without}: seed ${schedule.seed} of ${lastSeed}`),
  });
  const noticed = outcomes.find(isBroken);
  const [violation] = noticed?.violations ?? [];
  const verdict = violation
    ? `noticed by seed ${noticed?.schedule.seed}: ${violation.invariant}`
    : `not noticed by ${outcomes.length} seeds`;
  print(`without ${mutation.without}: ${verdict}`);
  if (noticed !== undefined && options.keepData) print(describeOutcome(noticed));
  return noticed !== undefined;
}
