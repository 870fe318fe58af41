import { ownerLabel } from '../../integration/environments/container-owner.ts';
import { startContainers } from '../../integration/environments/localstack-containers.ts';
import { synthesize } from '../../local/synthesize.ts';
import { deploy } from '../../localstack/deploy.ts';
import { runProgram } from '../../localstack/run-program.ts';
import { memoryOfContainers } from './container-memory.ts';
import type { StartedTarget } from './measure-target.ts';

/** The containers of `npm run local` on free ports, and the stack deployed to them as `npm run deploy:local` does. */
export async function startLocalStack(
  root: string,
  parameters: Readonly<Record<string, string>>,
  owner: string,
): Promise<StartedTarget> {
  // The embedded environment has it at hand as well: it is the same folder.
  const assembly = await synthesize(root, parameters);
  const startedAt = performance.now();
  const containers = await startContainers(root, owner);
  const readyAt = performance.now();
  try {
    const { endpoints } = containers;
    const api = await deploy({ root, assembly, endpoints, parameters, run: runProgram, onProgress: () => {} });
    const deployedAt = performance.now();
    return {
      api,
      startMs: deployedAt - startedAt,
      containersMs: readyAt - startedAt,
      deployMs: deployedAt - readyAt,
      memoryBytes: () => memoryOfContainers(runProgram, `${ownerLabel}=${owner}`),
      [Symbol.asyncDispose]: () => containers[Symbol.asyncDispose](),
    };
  } catch (error) {
    await containers[Symbol.asyncDispose]();
    throw error;
  }
}
