import { isDeepStrictEqual } from 'node:util';
import { JobApi } from '../job-api.ts';
import { type EmbeddedEnvironment, startEmbedded } from './embedded-process.ts';
import type { DeployedStack, DeploymentNeed, Environment } from './environment.ts';

/** The embedded environment, as a process of its own for each need. */
export class Embedded implements Environment {
  readonly name = 'embedded';
  #running: { readonly need: DeploymentNeed; readonly process: EmbeddedEnvironment } | undefined;

  unmetNeed(): undefined {
    return undefined;
  }

  async deploy(need: DeploymentNeed): Promise<DeployedStack> {
    if (this.#running === undefined || !isDeepStrictEqual(this.#running.need, need)) {
      await this[Symbol.asyncDispose]();
      this.#running = { need, process: await startEmbedded(need) };
    }
    const { outputs } = this.#running.process;
    const { endpoint, region } = outputs;
    const credentials = { accessKeyId: 'any', secretAccessKey: 'any' };
    return { outputs, api: new JobApi(outputs), clientSettings: { endpoint, region, credentials } };
  }

  async versions(): Promise<Record<string, string>> {
    return {};
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#running?.process[Symbol.asyncDispose]();
    this.#running = undefined;
  }
}
