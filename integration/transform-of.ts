import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import type { DeployedStack } from './environments/environment.ts';

/** The name of the transform job that had this job last; empty before there was one. */
export async function transformOf({ clientSettings, outputs }: DeployedStack, jobId: string): Promise<string> {
  const { Item } = await new DynamoDBClient(clientSettings).send(
    new GetItemCommand({ TableName: outputs.jobTable, Key: { jobId: { S: jobId } }, ConsistentRead: true }),
  );
  return Item?.transformJobName?.S ?? '';
}
