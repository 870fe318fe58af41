import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { synthesize } from '../../local/synthesize.ts';
import { deploy } from '../../localstack/deploy.ts';
import { clientOf } from '../../localstack/endpoints.ts';
import { runProgram } from '../../localstack/run-program.ts';
import { JobApi } from '../job-api.ts';
import type { DeployedStack, DeploymentNeed, Environment, StackParameters } from './environment.ts';
import { type StartedContainers, startContainers } from './localstack-containers.ts';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
/** A function's container may have to start, a window and the reconciler take up to a minute each. */
const patience = { limitMs: 180_000, pollEveryMs: 500 };
const infoSchema = z.object({ version: z.string() });

/** LocalStack with the mock of SageMaker and the digits model server, in containers. The stack is deployed with cdklocal. */
export class LocalStack implements Environment {
  readonly name = 'localstack';
  readonly #owner: string;
  #containers: StartedContainers | undefined;
  #deployed: { readonly parameters: StackParameters; readonly stack: DeployedStack } | undefined;

  /** @param owner by which the containers of this run are found, whatever becomes of it */
  constructor(owner: string) {
    this.#owner = owner;
  }

  unmetNeed(): undefined {
    return undefined;
  }

  async deploy({ parameters }: DeploymentNeed): Promise<DeployedStack> {
    if (this.#deployed !== undefined && isDeepStrictEqual(this.#deployed.parameters, parameters)) {
      return this.#deployed.stack;
    }
    this.#deployed = undefined;
    const stack = await this.#deploy(parameters);
    this.#deployed = { parameters, stack };
    return stack;
  }

  async #deploy(parameters: StackParameters): Promise<DeployedStack> {
    this.#containers ??= await timed('LocalStack, mock-sagemaker and the digits model server', () =>
      startContainers(root, this.#owner),
    );
    const { endpoints } = this.#containers;
    const assembly = await synthesize(root, parameters);
    const options = { root, assembly, endpoints, parameters, run: runProgram, onProgress: () => {} };
    const outputs = await timed(`the stack with ${JSON.stringify(parameters)}`, () => deploy(options));
    return { outputs, api: new JobApi(outputs, patience), clientSettings: clientOf(endpoints.localStack) };
  }

  async versions(): Promise<Record<string, string>> {
    if (this.#containers === undefined) return {};
    const health = await fetch(`${this.#containers.endpoints.localStack}/_localstack/health`);
    const { printed: docker } = await runProgram('docker', ['version', '--format', '{{.Server.Version}}']);
    const { version } = infoSchema.parse(await health.json());
    return { LocalStack: version, Docker: docker.trim() };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#containers?.[Symbol.asyncDispose]();
    this.#containers = undefined;
  }
}

async function timed<Result>(what: string, run: () => Promise<Result>): Promise<Result> {
  console.log(`${what} …`);
  const startedAt = performance.now();
  const result = await run();
  console.log(`${what}: ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
  return result;
}
