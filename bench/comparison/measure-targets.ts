import { loadavg } from 'node:os';
import { join } from 'node:path';
import { buildImages } from '../../integration/environments/localstack-containers.ts';
import { checkDocker, ensureImage } from '../../localstack/docker.ts';
import { requiredImages } from '../../localstack/images.ts';
import { runProgram } from '../../localstack/run-program.ts';
import type { BenchOutcome, BenchRun } from '../bench-run.ts';
import { measureEmbeddedLatency, measureEmbeddedLoad } from '../measures/embedded.ts';
import { measureStart } from '../measures/start.ts';
import type { TargetName } from '../options.ts';
import { comparisonTable } from './comparison-table.ts';
import { measureLocalStack } from './measure-localstack.ts';
import type { TargetMeasurement } from './target-measurement.ts';
import { withContainers } from './with-containers.ts';

/** One environment after the other, each from its start, with the same stacks, clients, requests and measures. */
export async function measureTargets(run: BenchRun, targets: readonly TargetName[]): Promise<BenchOutcome> {
  const loadAverage = loadavg()[0];
  const isWithLocalStack = targets.includes('localstack');
  if (isWithLocalStack) await prepareLocalStack(run);
  const surroundings = { run: runProgram, interruptions: process };
  const measured = {
    ...(targets.includes('embedded') ? { embedded: await measureEmbedded(run) } : {}),
    ...(isWithLocalStack
      ? { localstack: await withContainers(surroundings, (owner) => measureLocalStack(run, owner)) }
      : {}),
  };
  return {
    table: comparisonTable(measured),
    fileName: 'bench-comparison.json',
    result: { loadAverage, ...measured },
  };
}

/** Neither fetching images nor building is part of a start. */
async function prepareLocalStack({ root, report }: BenchRun): Promise<void> {
  await checkDocker(runProgram);
  report('build and images …');
  const { code, printed } = await runProgram(process.execPath, [join(root, 'scripts/build.mjs')]);
  if (code !== 0) throw new Error(`the build failed:\n${printed}`);
  for (const image of requiredImages(process.env)) await ensureImage(runProgram, image, report);
  await buildImages(root);
}

async function measureEmbedded(run: BenchRun): Promise<TargetMeasurement> {
  run.report('embedded, start …');
  const startMs = await measureStart(run.root);
  run.report('embedded, load …');
  const load = await measureEmbeddedLoad(run);
  run.report('embedded, one job at a time …');
  const latency = await measureEmbeddedLatency(run);
  return { startMs, latency, load };
}
