import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UsageError } from '../local/errors.ts';
import { startModelServer } from './model.ts';
import { parseOptions, usage } from './options.ts';
import { describeOutcome } from './report.ts';
import { runSeed, type SeedOutcome } from './run-seed.ts';

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const print = (text: string) => void process.stdout.write(`${text}\n`);

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}

async function main(): Promise<number> {
  const options = parseOptions(process.argv.slice(2));
  if (options === 'help') {
    print(usage);
    return 0;
  }
  const { build } = await import(join(root, 'scripts/build.mjs'));
  await build(root);
  await using model = await startModelServer();
  const { firstSeed, lastSeed, atOnce, keepData } = options;
  const total = lastSeed - firstSeed + 1;
  const startedAt = performance.now();
  const outcomes: SeedOutcome[] = [];
  let next = firstSeed;

  async function runNext(): Promise<void> {
    while (next <= lastSeed) {
      const seed = next;
      next += 1;
      const outcome = await runSeed(seed, { root, modelUrl: model.url, keepData });
      outcomes.push(outcome);
      if (outcome.violations.length > 0 || total === 1) print(describeOutcome(outcome));
      progress();
    }
  }

  function progress(): void {
    if (!process.stderr.isTTY) return;
    const failed = outcomes.filter(({ violations }) => violations.length > 0).length;
    const seconds = (performance.now() - startedAt) / 1000;
    const left = Math.round((seconds / outcomes.length) * (total - outcomes.length));
    process.stderr.write(`\r\x1b[K${outcomes.length} of ${total} seeds, ${failed} failed, about ${left} s left`);
  }

  await Promise.all(Array.from({ length: atOnce }, runNext));
  const failed = outcomes.filter(({ violations }) => violations.length > 0).map(({ schedule }) => schedule.seed);
  const seconds = (performance.now() - startedAt) / 1000;
  const sum = (of: (outcome: SeedOutcome) => number) => outcomes.reduce((count, outcome) => count + of(outcome), 0);
  print(
    `\n${total} seeds in ${seconds.toFixed(0)} s: ${sum(({ jobCount }) => jobCount)} jobs, ` +
      `${sum(({ struck }) => struck.length)} of ${sum(({ schedule }) => schedule.faults.length)} faults struck, ` +
      `${sum(({ deaths }) => deaths)} processes killed`,
  );
  print(failed.length === 0 ? 'Nothing broken.' : `Broken by seeds ${failed.sort((a, b) => a - b).join(', ')}.`);
  return failed.length === 0 ? 0 : 1;
}
