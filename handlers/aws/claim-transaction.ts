import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Transform } from '../domain/batch.ts';
import { epochSeconds } from '../domain/expiry.ts';
import { batchTable } from '../domain/table-schema.ts';
import { openKinds, workIds } from './work-item.ts';

/**
 * One transaction that takes a place, creates the transform and moves its batches into it. Each part has a condition, so of
 * any number of starters at once exactly one gets each place and each batch.
 */
export function claimTransaction(tableName: string, transform: Transform, at: Date): TransactWriteCommandInput {
  const { transformJobName, slot, batches, expiresAt } = transform;
  const isNew = 'attribute_not_exists(workId)';
  return {
    TransactItems: [
      {
        Put: {
          TableName: tableName,
          Item: { workId: workIds.slot(slot), transformJobName, expiresAt },
          // DynamoDB may delete the transform's item days before this one, and from then on the place is planned with.
          ConditionExpression: `${isNew} OR expiresAt <= :now`,
          ExpressionAttributeValues: { ':now': epochSeconds(at) },
        },
      },
      {
        Put: {
          TableName: tableName,
          Item: {
            workId: workIds.transform(transformJobName),
            [batchTable.openIndex.partitionKey]: openKinds.transform,
            ...transform,
          },
          ConditionExpression: isNew,
        },
      },
      ...batches.map(({ batchId, attempt }) => ({
        Update: {
          TableName: tableName,
          Key: { workId: workIds.batch(batchId) },
          UpdateExpression: 'SET #state = :transforming, transformJobName = :transform, transformingAt = :at',
          ConditionExpression: '#state = :waiting AND attempt = :attempt',
          ExpressionAttributeNames: { '#state': 'state' },
          ExpressionAttributeValues: {
            ':transforming': 'transforming',
            ':waiting': 'waiting',
            ':transform': transformJobName,
            ':attempt': attempt,
            ':at': at.toISOString(),
          },
        },
      })),
    ],
  };
}
