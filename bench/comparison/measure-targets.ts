import { loadavg } from 'node:os';
import { buildImages } from '../../integration/environments/localstack-containers.ts';
import { checkDocker, ensureImage } from '../../localstack/docker.ts';
import { requiredImages } from '../../localstack/images.ts';
import { runProgram } from '../../localstack/run-program.ts';
import type { BenchOutcome, BenchRun } from '../bench-run.ts';
import type { TargetName } from '../options.ts';
import { startEnvironment } from '../started-environment.ts';
import { comparisonTable } from './comparison-table.ts';
import { startLocalStack } from './localstack-target.ts';
import { measureTarget, type TargetMeasurement } from './measure-target.ts';
import { withContainers } from './with-containers.ts';

/** Of the one stack that both run. No window: what is measured is the environment, not the wait for more requests. */
const parameters = { KinesisMaximumBatchingWindowInSeconds: '0' };

/** One environment after the other, each from its start, with the same stack, clients, requests and measures. */
export async function measureTargets(run: BenchRun, targets: readonly TargetName[]): Promise<BenchOutcome> {
  const isWithLocalStack = targets.includes('localstack');
  if (isWithLocalStack) await prepareImages(run);
  // Builds and synthesizes what has changed, for all of them.
  await (await startEmbedded(run.root))[Symbol.asyncDispose]();
  const measured: Partial<Record<TargetName, TargetMeasurement>> = {};
  const loadAverage = loadavg()[0];
  if (targets.includes('embedded')) measured.embedded = await measureEmbeddedTarget(run);
  if (isWithLocalStack) measured.localstack = await withContainers((owner) => measureLocalStack(run, owner));
  return {
    table: comparisonTable(measured),
    fileName: 'bench-comparison.json',
    result: { parameters, loadAverage, measured },
  };
}

async function prepareImages({ root, report }: BenchRun): Promise<void> {
  await checkDocker(runProgram);
  report('images …');
  for (const image of requiredImages(process.env)) await ensureImage(runProgram, image, report);
  await buildImages(root);
}

const startEmbedded = (root: string) =>
  startEnvironment(
    root,
    Object.entries(parameters).map(([name, value]) => `${name}=${value}`),
  );

async function measureEmbeddedTarget({ root, payload, report }: BenchRun): Promise<TargetMeasurement> {
  report('embedded …');
  await using environment = await startEmbedded(root);
  return await measureTarget(environment, payload, report);
}

async function measureLocalStack({ root, payload, report }: BenchRun, owner: string): Promise<TargetMeasurement> {
  report('LocalStack …');
  await using localStack = await startLocalStack(root, parameters, owner);
  return await measureTarget(localStack, payload, report);
}
