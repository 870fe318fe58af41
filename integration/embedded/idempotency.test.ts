import { DynamoDBClient, GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import { startEmbedded } from '../environments/embedded-process.ts';
import { acceptedSchema, JobApi } from '../job-api.ts';
import { csvOfDigit } from '../samples.ts';

test('an idempotency key whose job is over makes another one while the row of the first is still in the table', async () => {
  await using environment = await startEmbedded({ parameters: { KinesisMaximumBatchingWindowInSeconds: '0' } });
  const { endpoint, region, jobTable } = environment.outputs;
  const table = new DynamoDBClient({ endpoint, region, credentials: { accessKeyId: 'any', secretAccessKey: 'any' } });
  const api = new JobApi(environment.outputs);
  const key = { 'idempotency-key': 'order-7' };
  const jobId = await api.submit(csvOfDigit(3), key);
  const first = await api.final(jobId);
  const row = { TableName: jobTable, Key: { jobId: { S: jobId } } };
  // So long ago that DynamoDB never deletes it.
  const expire = {
    UpdateExpression: 'SET expiresAt = :past',
    ExpressionAttributeValues: { ':past': { N: '1000000000' } },
  };
  await table.send(new UpdateItemCommand({ ...row, ...expire }));

  const gone = await api.request(`job/${jobId}`);
  const { Item: kept } = await table.send(new GetItemCommand(row));
  const answers = await Promise.all([api.post(csvOfDigit(8), key), api.post(csvOfDigit(8), key)]);
  const later = acceptedSchema.parse(await answers[0].json());
  const second = await api.final(later.job_id);
  const other = await api.post(csvOfDigit(3), key);

  expect([first.status, Number(first.result)]).toEqual(['Processed', 3]);
  expect([gone.status, kept?.status]).toEqual([404, { S: 'Processed' }]);
  expect(answers.every(({ status }) => status === 200 || status === 202)).toBe(true);
  expect([later.job_id, second.status, Number(second.result)]).toEqual([jobId, 'Processed', 8]);
  expect(Date.parse(String(second.submitted_at))).toBeGreaterThan(Date.parse(String(first.submitted_at)));
  expect(other.status).toBe(409);
});
