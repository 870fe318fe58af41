import { type CreateTransformJobRequest, ListTransformJobsCommand } from '@aws-sdk/client-sagemaker';
import { expect, it } from 'vitest';
import { buildJob, type JobOverrides } from '../testing/environment.ts';
import { send } from '../testing/send.ts';
import { startWithInput } from '../testing/start-with-input.ts';

const arnPrefix = 'arn:aws:sagemaker:us-east-1:111122223333';

const constraintCases: { number: number; overrides: JobOverrides; message: string }[] = [
  {
    number: 5,
    overrides: { TransformJobName: 'bad_name' },
    message:
      "1 validation error detected: Value 'bad_name' at 'transformJobName' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}",
  },
  {
    number: 6,
    overrides: { TransformJobName: 'a'.repeat(64) },
    message: `Value '${'a'.repeat(64)}' at 'transformJobName' failed to satisfy constraint: Member must have length less than or equal to 63`,
  },
  {
    number: 7,
    overrides: JSON.parse('{"BatchStrategy":"Both"}'),
    message:
      "Value 'Both' at 'batchStrategy' failed to satisfy constraint: Member must satisfy enum value set: [MultiRecord, SingleRecord]",
  },
  {
    number: 8,
    overrides: { ModelName: undefined },
    message: "Value null at 'modelName' failed to satisfy constraint: Member must not be null",
  },
  { number: 9, overrides: { Environment: { A: 'x'.repeat(10_241) } }, message: 'length less than or equal to 10240' },
  { number: 10, overrides: { MaxPayloadInMB: 101 }, message: 'MaxPayloadInMB is 101' },
  {
    number: 10,
    overrides: { MaxPayloadInMB: 51, MaxConcurrentTransforms: 2 },
    message: 'is 102; it can be at most 100',
  },
  {
    number: 12,
    overrides: JSON.parse('{"TransformResources":{"InstanceType":"ml.t3.medium","InstanceCount":1}}'),
    message: "Value 'ml.t3.medium' at 'transformResources.instanceType'",
  },
  { number: 14, overrides: { ModelName: 'nope' }, message: `Could not find model "${arnPrefix}:model/nope".` },
  {
    number: 16,
    overrides: { output: { Accept: 'application/json' }, DataProcessing: { OutputFilter: "$['account_id']" } },
    message: 'Unexpected "_" in JsonPath',
  },
  {
    number: 17,
    overrides: { output: { Accept: 'application/json' }, DataProcessing: { JoinSource: 'Input' } },
    message: 'ContentType and Accept',
  },
  { number: 64, overrides: { DataProcessing: { InputFilter: '$.name' } }, message: 'Invalid InputFilter: "$.name"' },
];

it.each(constraintCases)('$number: Create refuses $message', async ({ overrides, message }) => {
  await using environment = await startWithInput();

  const refusal = await environment.refusal(environment.create(overrides));

  expect(refusal).toMatchObject({ name: 'ValidationException', message: expect.stringContaining(message) });
  expect((await environment.client.send(new ListTransformJobsCommand({}))).TransformJobSummaries).toEqual([]);
});

it('13.2.1: all violations of a request are listed together', async () => {
  await using environment = await startWithInput();
  const request: CreateTransformJobRequest = buildJob({
    TransformJobName: 'bad_name',
    MaxPayloadInMB: -1,
    Environment: { '1x': 'v' },
  });

  const { status, body } = await send(environment, 'CreateTransformJob', {
    ...request,
    ModelName: undefined,
    TransformInput: { ContentType: 'text/csv', DataSource: { S3DataSource: { S3DataType: 'S3Prefix' } } },
    Tags: [{ Key: 'a'.repeat(129), Value: 'b' }, { Key: 'c' }],
  });

  expect(status).toBe(400);
  expect(body.message).toMatch(/^7 validation errors detected: /);
  for (const path of [
    'transformJobName',
    'modelName',
    'maxPayloadInMB',
    'environment',
    'transformInput.dataSource.s3DataSource.s3Uri',
    'tags.1.member.key',
    'tags.2.member.value',
  ]) {
    expect(body.message).toContain(`at '${path}`);
  }
});
