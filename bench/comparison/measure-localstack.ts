import { ownerLabel } from '../../integration/environments/container-owner.ts';
import { startContainers } from '../../integration/environments/localstack-containers.ts';
import { synthesize } from '../../local/synthesize.ts';
import { deploy } from '../../localstack/deploy.ts';
import { runProgram } from '../../localstack/run-program.ts';
import type { BenchRun } from '../bench-run.ts';
import { latencyParameters, measureLatency } from '../measures/latency.ts';
import { loadParameters, measureThroughput } from '../measures/throughput.ts';
import { memoryOfContainers } from './container-memory.ts';
import type { TargetMeasurement } from './target-measurement.ts';

/**
 * The containers of `npm run local` on free ports, and the stack deployed to them as `npm run deploy:local` does. First the
 * load, so that the idle memory is that of a stack nobody has used yet.
 */
export async function measureLocalStack(run: BenchRun, owner: string): Promise<TargetMeasurement> {
  const { root, payload, report } = run;
  // Kept as for the embedded environment: it is the same folder, and its start does not pay for it either.
  for (const parameters of [loadParameters, latencyParameters]) await synthesize(root, parameters);
  report('LocalStack, containers …');
  const startedAt = performance.now();
  await using containers = await startContainers(root, owner);
  const { endpoints } = containers;
  const deployStack = async (parameters: Readonly<Record<string, string>>) => {
    const assembly = await synthesize(root, parameters);
    return await deploy({ root, assembly, endpoints, parameters, run: runProgram, onProgress: () => {} });
  };
  const readyAt = performance.now();
  report('LocalStack, bootstrap and deployment …');
  const stack = await deployStack(loadParameters);
  const deployedAt = performance.now();

  report('LocalStack, load …');
  const memoryBytes = () => memoryOfContainers(runProgram, `${ownerLabel}=${owner}`);
  const load = await measureThroughput({ api: stack, memoryBytes }, payload, report);
  report('LocalStack, the stack without a batching window …');
  const withoutWindow = await deployStack(latencyParameters);
  report('LocalStack, one job at a time …');
  const latency = await measureLatency({ api: withoutWindow }, payload);
  return {
    startMs: deployedAt - startedAt,
    containersMs: readyAt - startedAt,
    deployMs: deployedAt - readyAt,
    latency,
    load,
  };
}
