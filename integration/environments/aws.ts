import { findResources } from '../../localstack/outputs.ts';
import { JobApi } from '../job-api.ts';
import type { AwsStack } from './aws-stack.ts';
import type { DeployedStack, DeploymentNeed, Environment } from './environment.ts';

/** A transform's instance takes minutes to start, and a record that is refused costs a second transform. */
const patience = { limitMs: 45 * 60_000, pollEveryMs: 5000 };

/** Parameters that the outcome of a test depends on, with their defaults; others change only how long it takes. */
const decisive = { ContentType: 'text/csv', TriggerType: 'S3', ScheduleRate: 'minute' };

/** A stack that somebody has deployed on AWS. It is used as it is, and left there. */
export class Aws implements Environment {
  readonly name = 'aws';
  readonly #stack: AwsStack;

  constructor(stack: AwsStack) {
    this.#stack = stack;
  }

  unmetNeed({ parameters }: DeploymentNeed): string | undefined {
    const needed = { ...decisive, ...parameters };
    const deployed: Record<string, string> = { ...decisive, ...this.#stack.parameters };
    const other = Object.entries(needed).find(([name, value]) => name in decisive && deployed[name] !== value);
    return other && `needs a stack with ${other.join('=')}; this one has ${deployed[other[0]]}`;
  }

  async deploy(): Promise<DeployedStack> {
    const { outputs: names, region, accountId } = this.#stack;
    const resources = await findResources(names, { region });
    const outputs = { apiUrl: names.ApiEndpoint, ...resources, region, accountId };
    return { outputs, api: new JobApi(outputs, patience), clientSettings: { region } };
  }

  async versions(): Promise<Record<string, string>> {
    return { region: this.#stack.region };
  }

  async [Symbol.asyncDispose](): Promise<void> {}
}
