import { setTimeout as delay } from 'node:timers/promises';
import {
  CloudFormationClient,
  DeleteStackCommand,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
  GetTemplateCommand,
  type Stack,
} from '@aws-sdk/client-cloudformation';
import { clientOf } from './endpoints.ts';
import { LocalStackError } from './errors.ts';
import type { DeployedStack } from './plan-deployment.ts';

const askEveryMs = 500;
const settlingLimitMs = 120_000;
const deletionLimitMs = 120_000;

/** A stack of LocalStack's CloudFormation. */
export class DeployedStacks {
  readonly #cloudFormation: CloudFormationClient;

  constructor(endpoint: string) {
    this.#cloudFormation = new CloudFormationClient(clientOf(endpoint));
  }

  /** @returns the stack once nothing is being done to it: a deployment that was killed goes on in LocalStack. */
  async find(stackName: string): Promise<DeployedStack | undefined> {
    const stack = await this.#describeSettled(stackName);
    if (stack === undefined) return undefined;
    const { TemplateBody: template = '{}' } = await this.#cloudFormation.send(
      new GetTemplateCommand({ StackName: stackName }),
    );
    return { status: stack.StackStatus ?? '', template };
  }

  /** The stack's outputs, by name. */
  async outputs(stackName: string): Promise<Record<string, string>> {
    const { Outputs = [] } = (await this.#describe(stackName)) ?? {};
    return Object.fromEntries(Outputs.map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]));
  }

  /**
   * LocalStack may report a failed deletion of a half-created stack and go on to complete it: only the end counts.
   * @throws LocalStackError when it does not come to an end.
   */
  async delete(stackName: string): Promise<void> {
    await this.#cloudFormation.send(new DeleteStackCommand({ StackName: stackName }));
    for (const limit = Date.now() + deletionLimitMs; ; await delay(askEveryMs)) {
      const stack = await this.#describe(stackName);
      if (stack === undefined) return;
      if (Date.now() > limit) {
        throw new LocalStackError(
          `LocalStack cannot delete the former stack (${stack.StackStatus}). Run "docker compose restart localstack", which ` +
            'makes it forget all it has, and deploy again.',
        );
      }
    }
  }

  /** What went wrong first in the last deployment, as `JobStream (AWS::Kinesis::Stream): its reason`. */
  async firstFailure(stackName: string): Promise<string | undefined> {
    if ((await this.#describe(stackName)) === undefined) return undefined;
    const { StackEvents: events = [] } = await this.#cloudFormation.send(
      new DescribeStackEventsCommand({ StackName: stackName }),
    );
    const failed = events.filter(
      ({ ResourceStatus: status, ResourceType: type }) =>
        status?.endsWith('_FAILED') && type !== 'AWS::CloudFormation::Stack',
    );
    const first = failed.sort((a, b) => Number(a.Timestamp) - Number(b.Timestamp))[0];
    return first && `${first.LogicalResourceId} (${first.ResourceType}): ${first.ResourceStatusReason}`;
  }

  async #describeSettled(stackName: string): Promise<Stack | undefined> {
    for (const limit = Date.now() + settlingLimitMs; ; await delay(askEveryMs)) {
      const stack = await this.#describe(stackName);
      const status = stack?.StackStatus ?? '';
      // In review is what waits for somebody to execute it.
      if (!status.endsWith('_IN_PROGRESS') || status === 'REVIEW_IN_PROGRESS' || Date.now() > limit) return stack;
    }
  }

  async #describe(stackName: string): Promise<Stack | undefined> {
    try {
      const { Stacks } = await this.#cloudFormation.send(new DescribeStacksCommand({ StackName: stackName }));
      return Stacks?.find(({ StackStatus }) => StackStatus !== 'DELETE_COMPLETE');
    } catch (error) {
      // CloudFormation has no error of its own for a stack that does not exist.
      if (error instanceof Error && error.name === 'ValidationError') return undefined;
      throw error;
    }
  }
}
