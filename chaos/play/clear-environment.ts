import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteObjectCommand, paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3';
import { DeleteCommand, DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import type { MortalEnvironment } from '../environment/mortal-environment.ts';
import type { Ready } from '../environment/process-protocol.ts';
import { awsSettings } from '../observe/aws-settings.ts';
import { type EarlierRuns, Observer } from '../observe/observer.ts';
import { waitUntilIdle } from './wait-until-idle.ts';

/**
 * Takes out what a run left behind, but for transforms and records, which cannot be deleted. Objects go first and rows only once no
 * function is at work that may have seen one: the reconciler makes a row for each batch object that has none.
 *
 * @returns what stays
 */
export async function clearEnvironment(environment: MortalEnvironment): Promise<EarlierRuns> {
  const ready = await environment.ready();
  await waitUntilIdle(environment);
  await deleteObjects(ready);
  await waitUntilIdle(environment);
  await deleteItems(ready, ready.jobTable, 'jobId');
  await deleteItems(ready, ready.batchTable, 'workId');
  using observer = new Observer(ready);
  return observer.whatStays();
}

async function deleteObjects(ready: Ready): Promise<void> {
  const client = new S3Client({ ...awsSettings(ready), forcePathStyle: true });
  try {
    for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket: ready.bucket }))
      await Promise.all(Contents.map(({ Key }) => client.send(new DeleteObjectCommand({ Bucket: ready.bucket, Key }))));
  } finally {
    client.destroy();
  }
}

async function deleteItems(ready: Ready, TableName: string, key: string): Promise<void> {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(awsSettings(ready)));
  try {
    const pages = paginateScan(
      { client },
      { TableName, ProjectionExpression: '#key', ExpressionAttributeNames: { '#key': key } },
    );
    for await (const { Items = [] } of pages)
      await Promise.all(Items.map((Key) => client.send(new DeleteCommand({ TableName, Key }))));
  } finally {
    client.destroy();
  }
}
