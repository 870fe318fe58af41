import {
  AddTagsCommand,
  CreateModelCommand,
  type CreateTransformJobRequest,
  DeleteModelCommand,
  DeleteTagsCommand,
  DescribeModelCommand,
  ListModelsCommand,
  ListTagsCommand,
  ListTransformJobsCommand,
  StopTransformJobCommand,
} from '@aws-sdk/client-sagemaker';
import { expect, it } from 'vitest';
import { buildJob, type JobOverrides, TestEnvironment } from '../testing/environment.ts';

const arnPrefix = 'arn:aws:sagemaker:us-east-1:111122223333';

async function startWithInput(container = {}): Promise<TestEnvironment> {
  return (await TestEnvironment.start(container)).put({ 'in/a.csv': '1,2\n' });
}

/** A request as a client without any checks of its own would send it. */
async function send(
  environment: TestEnvironment,
  operation: string,
  body: unknown,
): Promise<{ status: number; headers: Headers; body: { __type?: string; message?: string; Message?: string } }> {
  const response = await fetch(environment.url, {
    method: 'POST',
    headers: { 'X-Amz-Target': `SageMaker.${operation}`, 'Content-Type': 'application/x-amz-json-1.1' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === '' ? {} : JSON.parse(text) };
}

it('1: Create answers with the ARN', async () => {
  await using environment = await startWithInput();

  expect(await environment.create()).toBe(`${arnPrefix}:transform-job/job-1`);
});

it('2: the ARN has the name in lower case, the name keeps its spelling', async () => {
  await using environment = await startWithInput();

  const arn = await environment.create({ TransformJobName: 'Job-ABC' });

  expect(arn).toMatch(/transform-job\/job-abc$/);
  expect((await environment.describe('Job-ABC')).TransformJobName).toBe('Job-ABC');
});

it('3: Describe fills in the defaults of the service and no others', async () => {
  await using environment = await startWithInput();
  await environment.create({ TransformJobName: 'plain' });

  const { body } = await send(environment, 'DescribeTransformJob', { TransformJobName: 'plain' });

  expect(body).toMatchObject({
    TransformInput: { CompressionType: 'None', SplitType: 'Line' },
    TransformOutput: { AssembleWith: 'Line', KmsKeyId: '' },
    DataProcessing: { InputFilter: '$', OutputFilter: '$', JoinSource: 'None' },
  });
  for (const member of [
    'BatchStrategy',
    'MaxPayloadInMB',
    'MaxConcurrentTransforms',
    'ModelClientConfig',
    'Environment',
    'Tags',
  ]) {
    expect(body).not.toHaveProperty(member);
  }
});

it('4: a job just created is InProgress and has no times but that of its creation', async () => {
  await using environment = (await TestEnvironment.start({}, { startupDelayMs: 60_000 })).put({ 'in/a.csv': '1\n' });
  await environment.create();

  const job = await environment.describe();

  expect(job.TransformJobStatus).toBe('InProgress');
  expect(job.CreationTime).toBeInstanceOf(Date);
  expect(job).not.toHaveProperty('TransformStartTime');
  expect(job).not.toHaveProperty('TransformEndTime');
  expect(job).not.toHaveProperty('FailureReason');
});

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

it.each<JobOverrides>([
  { Environment: { A: 'x'.repeat(10_240) } },
  { MaxPayloadInMB: 100, MaxConcurrentTransforms: 1 },
  { MaxPayloadInMB: 0, MaxConcurrentTransforms: 50 },
])('9, 10, 11: Create accepts values at their limits', async (overrides) => {
  await using environment = await startWithInput();

  expect(await environment.create(overrides)).toContain('job-1');
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

it('13: a name can be used once, in whatever spelling', async () => {
  await using environment = await startWithInput();
  await environment.run();

  const refusal = await environment.refusal(environment.create({ TransformJobName: 'JOB-1' }));

  expect(refusal).toMatchObject({
    name: 'ResourceInUse',
    message: expect.stringContaining(`${arnPrefix}:transform-job/job-1`),
  });
});

it('13: of two creations at the same time one is refused', async () => {
  await using environment = await startWithInput();

  const outcomes = await Promise.allSettled([environment.create(), environment.create()]);

  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

it('15: without input there is no job', async () => {
  await using environment = await TestEnvironment.start();

  const refusal = await environment.refusal(environment.create());

  expect(refusal.name).toBe('ValidationException');
  expect(refusal.message).toMatch(/^No S3 objects found under S3 URL "s3:\/\/b\/in\/" given in input data source\./);
  expect((await environment.refusal(environment.describe())).message).toBe(
    'Could not find requested job with name: job-1',
  );
});

it('18: an unknown job is a ValidationException', async () => {
  await using environment = await TestEnvironment.start();

  expect(await environment.refusal(environment.describe('x'))).toEqual({
    name: 'ValidationException',
    message: 'Could not find requested job with name: x',
  });
  expect(
    await environment.refusal(environment.client.send(new StopTransformJobCommand({ TransformJobName: 'x' }))),
  ).toEqual({
    name: 'ValidationException',
    message: 'Could not find job to update with name: x',
  });
});

it('19: a running job stops without waiting for the answers that are open', async () => {
  let invoked = (): void => {};
  const isInvoked = new Promise<void>((resolve) => {
    invoked = resolve;
  });
  await using environment = await startWithInput({
    answer: () => {
      invoked();
      return 'hang';
    },
  });
  await environment.create();
  await isInvoked;

  await environment.client.send(new StopTransformJobCommand({ TransformJobName: 'job-1' }));
  const job = await environment.finish('job-1');

  expect(job).toMatchObject({ TransformJobStatus: 'Stopped', TransformEndTime: expect.any(Date) });
  expect(job).not.toHaveProperty('FailureReason');
  expect(environment.outputs()).toEqual([]);
  expect(environment.events.map(({ detail }) => detail.TransformJobStatus)).toEqual([
    'InProgress',
    'Stopping',
    'Stopped',
  ]);
  const again = await environment.refusal(
    environment.client.send(new StopTransformJobCommand({ TransformJobName: 'job-1' })),
  );
  expect(again.message).toContain('is in status Stopped');
});

it('20: the list has ten jobs a page, the newest first', async () => {
  await using environment = await startWithInput();
  for (let index = 1; index <= 12; index += 1) await environment.create({ TransformJobName: `job-${index}` });

  const first = await environment.client.send(new ListTransformJobsCommand({}));
  const second = await environment.client.send(new ListTransformJobsCommand({ NextToken: first.NextToken }));

  const names = [...(first.TransformJobSummaries ?? []), ...(second.TransformJobSummaries ?? [])].map(
    (job) => job.TransformJobName,
  );
  expect(first.TransformJobSummaries).toHaveLength(10);
  expect(names).toEqual([12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1].map((index) => `job-${index}`));
  expect(second.NextToken).toBeUndefined();
});

it('13.2.9: the list filters by name, status and time, and sorts by name', async () => {
  await using environment = await startWithInput();
  for (const name of ['b-1', 'a-1', 'c-2']) await environment.run({ TransformJobName: name });

  const list = async (input: object): Promise<(string | undefined)[]> =>
    ((await environment.client.send(new ListTransformJobsCommand(input))).TransformJobSummaries ?? []).map(
      (job) => job.TransformJobName,
    );

  expect(await list({ NameContains: '-1', SortBy: 'Name', SortOrder: 'Ascending' })).toEqual(['a-1', 'b-1']);
  expect(await list({ StatusEquals: 'Failed' })).toEqual([]);
  expect(await list({ CreationTimeAfter: new Date(0), SortBy: 'Name' })).toEqual(['c-2', 'b-1', 'a-1']);
  expect(await list({ CreationTimeBefore: new Date(0) })).toEqual([]);
});

it('21, 22: a model can be created once, and deleted', async () => {
  await using environment = await TestEnvironment.start();
  const { client } = environment;

  const twice = await environment.refusal(client.send(new CreateModelCommand({ ModelName: 'm1' })));
  await client.send(new DeleteModelCommand({ ModelName: 'm1' }));
  const gone = await environment.refusal(client.send(new DescribeModelCommand({ ModelName: 'm1' })));

  expect(twice).toEqual({
    name: 'ValidationException',
    message: `Cannot create already existing model "${arnPrefix}:model/m1".`,
  });
  expect(gone).toEqual({ name: 'ValidationException', message: `Could not find model "${arnPrefix}:model/m1".` });
});

it('13.2.12: DescribeModel returns what was sent, ListModels finds it by name', async () => {
  await using environment = await TestEnvironment.start();
  const { client } = environment;
  await client.send(
    new CreateModelCommand({ ModelName: 'digits', PrimaryContainer: { Image: 'x', Environment: { A: '1' } } }),
  );

  const model = await client.send(new DescribeModelCommand({ ModelName: 'digits' }));
  const { Models } = await client.send(new ListModelsCommand({ NameContains: 'dig' }));

  expect(model).toMatchObject({
    PrimaryContainer: { Image: 'x', Environment: { A: '1' } },
    EnableNetworkIsolation: false,
  });
  expect(Models).toEqual([
    { ModelName: 'digits', ModelArn: `${arnPrefix}:model/digits`, CreationTime: model.CreationTime },
  ]);
});

it('23: a tag of the same key is overwritten', async () => {
  await using environment = await startWithInput();
  const ResourceArn = await environment.create({ Tags: [{ Key: 'a', Value: '0' }] });
  const { client } = environment;

  await client.send(new AddTagsCommand({ ResourceArn, Tags: [{ Key: 'k', Value: '1' }] }));
  await client.send(new AddTagsCommand({ ResourceArn, Tags: [{ Key: 'k', Value: '2' }] }));
  await client.send(new DeleteTagsCommand({ ResourceArn, TagKeys: ['a'] }));

  expect((await client.send(new ListTagsCommand({ ResourceArn }))).Tags).toEqual([{ Key: 'k', Value: '2' }]);
});

it('24: a model with ModelDataSource is refused for jobs', async () => {
  await using environment = await startWithInput();
  await environment.client.send(
    new CreateModelCommand({
      ModelName: 'm2',
      PrimaryContainer: {
        Image: 'x',
        ModelDataSource: { S3DataSource: { S3Uri: 's3://b/m/', S3DataType: 'S3Prefix', CompressionType: 'None' } },
      },
    }),
  );

  const refusal = await environment.refusal(environment.create({ ModelName: 'm2' }));

  expect(refusal.message).toMatch(/^SageMaker Batch currently doesn't support Model entity/);
});

it('25, 26: an error carries its code in the header and in the body', async () => {
  await using environment = await startWithInput();
  await environment.create();

  const unknown = await send(environment, 'Nope', {});
  const taken = await send(environment, 'CreateTransformJob', buildJob());

  expect(unknown).toMatchObject({ status: 400, body: { __type: 'UnknownOperationException' } });
  expect(unknown.headers.get('x-amzn-errortype')).toBe('UnknownOperationException');
  expect(unknown.headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/);
  expect(taken.body).toMatchObject({ __type: 'ResourceInUse', Message: taken.body.message });
});

it.each(['{', '[]', '"x"', '{"TransformJobName":5}', '{"TransformJobName":"a","ModelName":{}}'])(
  '25: the body %s is a SerializationException',
  async (body) => {
    await using environment = await TestEnvironment.start();

    expect(await send(environment, 'CreateTransformJob', body)).toMatchObject({
      status: 400,
      body: { __type: 'SerializationException' },
    });
  },
);

it('a body above the limit is refused', async () => {
  await using environment = await TestEnvironment.start();

  expect((await send(environment, 'CreateTransformJob', 'x'.repeat(5 * 1024 * 1024))).status).toBe(413);
});
