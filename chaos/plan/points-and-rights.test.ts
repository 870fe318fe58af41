import { expect, test } from 'vitest';
import { z } from 'zod';
import { synthesizeTemplate } from '../../stack/test-template.ts';
import { shortName } from '../environment/short-name.ts';
import { exceptions } from './exceptions.ts';
import { type Occasion, pointsOf } from './occasion.ts';
import { everyday, secondLife } from './occasions.ts';

/** What a right is for: a transaction needs those of its parts. */
const operationsOf: Readonly<Record<string, readonly string[]>> = {
  'dynamodb:PutItem': ['dynamodb.PutItem', 'dynamodb.TransactWriteItems'],
  'dynamodb:UpdateItem': ['dynamodb.UpdateItem', 'dynamodb.TransactWriteItems'],
  'dynamodb:DeleteItem': ['dynamodb.TransactWriteItems'],
  's3:GetObject': ['s3.GetObject', 's3.HeadObject'],
  's3:ListBucket': ['s3.ListObjectsV2'],
};

const onlyInTransactions = 'Only as a part of a transaction.';
const asksForNoList = 'With this right S3 says that an object is not there; nothing is listed.';
const readsAtOnce = 'It reads objects without asking whether they are there.';
const readByMapping = 'The event source mapping uses this right; the function itself asks nothing.';

/** Calls that a function has the right to and never makes. */
const neverMade: Readonly<Record<string, string>> = {
  'job-api/dynamodb.TransactWriteItems': 'It writes one row at a time.',
  'job-api/s3.HeadObject': readsAtOnce,
  'job-api/s3.ListObjectsV2': asksForNoList,
  'stream-processor/s3.HeadObject': readsAtOnce,
  'stream-processor/s3.ListObjectsV2': readByMapping,
  'stream-processor/kinesis.DescribeStream': readByMapping,
  'stream-processor/kinesis.DescribeStreamSummary': readByMapping,
  'stream-processor/kinesis.GetRecords': readByMapping,
  'stream-processor/kinesis.GetShardIterator': readByMapping,
  'stream-processor/kinesis.ListShards': readByMapping,
  'transform-starter/dynamodb.UpdateItem': onlyInTransactions,
  'transform-starter/s3.HeadObject': readsAtOnce,
  'transform-starter/s3.ListObjectsV2': asksForNoList,
  'result-writer/s3.HeadObject': readsAtOnce,
  'transform-watcher/dynamodb.PutItem': onlyInTransactions,
  'failed-records/s3.HeadObject': readsAtOnce,
  'failed-records/s3.ListObjectsV2': asksForNoList,
};

/** To its own log: Lambda's runtime does that. */
const ownLog = new Set(['logs:CreateLogStream', 'logs:PutLogEvents']);

const statementsSchema = z.array(
  z.object({
    PolicyDocument: z.object({ Statement: z.array(z.object({ Action: z.union([z.string(), z.array(z.string())]) })) }),
  }),
);

/** Each call that a function has the right to, as a point. */
function rightfulPoints(): string[] {
  const roles = Object.entries(synthesizeTemplate().findResources('AWS::IAM::Role'));
  const points = roles.flatMap(([role, { Properties }]) =>
    statementsSchema
      .parse(Properties.Policies)
      .flatMap(({ PolicyDocument }) => PolicyDocument.Statement.flatMap(({ Action }) => Action))
      .filter((right) => !ownLog.has(right))
      .flatMap((right) => operationsOf[right] ?? [right.replace(':', '.')])
      .map((operation) => `${shortName(role)}/${operation}`),
  );
  return [...new Set(points)].sort();
}

test('a fault is planned at every call that a function may make, but for those that it never makes', () => {
  const occasions: readonly Occasion[] = [everyday, secondLife, ...Object.values(exceptions)];

  const planned = occasions.flatMap(pointsOf).map(([point]) => point);

  expect([...new Set([...planned, ...Object.keys(neverMade)])].sort()).toEqual(rightfulPoints());
  expect(planned.filter((point) => point in neverMade)).toEqual([]);
});
