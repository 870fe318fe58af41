import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { z } from 'zod';
import { UsageError } from '../errors.ts';
import type { DeployedStack } from './find-stack.ts';

const outputsSchema = z.object({
  DataBucketName: z.string(),
  JobTableName: z.string(),
  BatchTableName: z.string(),
  JobStreamName: z.string(),
});

/** The stack of this name in CloudFormation, by its outputs. @throws UsageError when it is not there or not of this kind. */
export async function describeStack(
  stackName: string,
  clientConfig: DeployedStack['clientConfig'],
): Promise<DeployedStack> {
  const cloudFormation = new CloudFormationClient(clientConfig);
  const { Stacks: [stack] = [] } = await cloudFormation
    .send(new DescribeStacksCommand({ StackName: stackName }))
    .catch((error: unknown) => {
      // CloudFormation has no error of its own for a stack that does not exist.
      if (!(error instanceof Error && error.name === 'ValidationError')) throw error;
      throw new UsageError(
        `--stack is "${stackName}", and there is no such stack in ${clientConfig.region ?? 'your region'} of your account. ` +
          '"aws cloudformation list-stacks" lists them; the region is that of --region or AWS_REGION.',
      );
    });
  const outputs = (stack?.Outputs ?? []).map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]);
  const parsed = outputsSchema.safeParse(Object.fromEntries(outputs));
  if (!parsed.success) {
    throw new UsageError(
      `--stack is "${stackName}", which is no stack of Slipway, or is not deployed: it lacks outputs ` +
        `(${z.prettifyError(parsed.error)}).`,
    );
  }
  const { DataBucketName, JobTableName, BatchTableName, JobStreamName } = parsed.data;
  return {
    description: `${stackName} (${stack?.StackId ?? 'AWS'})`,
    bucket: DataBucketName,
    jobTable: JobTableName,
    batchTable: BatchTableName,
    stream: JobStreamName,
    now: () => new Date(),
    clientConfig,
  };
}
