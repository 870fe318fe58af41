import { expect, it } from 'vitest';
import { buildJob, type JobOverrides, TestEnvironment } from '../testing/environment.ts';
import { send } from '../testing/send.ts';
import { startWithInput } from '../testing/start-with-input.ts';

const join = { DataProcessing: { JoinSource: 'Input' } } as const;
const json = { input: { ContentType: 'application/json' }, output: { Accept: 'application/json' } };
const unsplit = { SplitType: 'None' } as const;
const unassembled = { AssembleWith: 'None' } as const;
const dataSource = (S3DataType: 'AugmentedManifestFile' | 'Converse'): JobOverrides => ({
  input: { DataSource: { S3DataSource: { S3DataType, S3Uri: 's3://b/in/' } } },
});

it.each<{ rule: string; overrides: JobOverrides; message: string }>([
  { rule: 'X1', overrides: { ...join, output: { Accept: 'application/json' } }, message: 'ContentType and Accept' },
  { rule: 'X1', overrides: { ...join, output: { Accept: 'Text/CSV' } }, message: 'ContentType and Accept' },
  { rule: 'X1', overrides: { ...join, output: { Accept: undefined } }, message: 'ContentType and Accept' },
  { rule: 'X1', overrides: { ...join, output: unassembled }, message: 'SplitType and AssembleWith' },
  {
    rule: 'X1',
    overrides: { ...join, input: { ...json.input, ...unsplit }, output: { ...json.output, AssembleWith: undefined } },
    message: 'SplitType and AssembleWith',
  },
  {
    rule: 'X2',
    overrides: { ...join, input: { ContentType: 'text/plain' }, output: { Accept: 'text/plain' } },
    message: 'JoinSource Input needs ContentType text/csv, application/json or application/jsonlines',
  },
  {
    rule: 'X3',
    overrides: { DataProcessing: { InputFilter: '$[0]' }, input: unsplit },
    message: 'DataProcessing of text/csv needs SplitType and AssembleWith Line',
  },
  {
    rule: 'X3',
    overrides: { ...join, input: unsplit, output: unassembled },
    message: 'needs SplitType and AssembleWith Line',
  },
  {
    rule: 'X8',
    overrides: { ...json, input: { ...json.input, SplitType: 'RecordIO' }, DataProcessing: { InputFilter: '$.a' } },
    message: 'DataProcessing cannot be used with SplitType RecordIO',
  },
  {
    rule: 'X8',
    overrides: { ...json, input: { ...json.input, SplitType: 'TFRecord' }, DataProcessing: { OutputFilter: '$.a' } },
    message: 'DataProcessing cannot be used with SplitType TFRecord',
  },
  {
    rule: '13.2.2',
    overrides: dataSource('AugmentedManifestFile'),
    message: 'S3DataType AugmentedManifestFile is not supported',
  },
  { rule: '13.2.2', overrides: dataSource('Converse'), message: 'S3DataType Converse is not supported' },
  {
    rule: '13.2.5',
    overrides: { input: { ContentType: undefined }, DataProcessing: { InputFilter: '$[0]' } },
    message: 'Invalid InputFilter: "$[0]". It needs a content type',
  },
  {
    rule: '13.2.5',
    overrides: { output: { Accept: 'text/plain' }, DataProcessing: { OutputFilter: '$[0]' } },
    message: 'Invalid OutputFilter: "$[0]". It needs a content type',
  },
  {
    rule: '13.2.5',
    overrides: { input: { ContentType: 'constructor' }, DataProcessing: { InputFilter: '$[0]' } },
    message: 'Invalid InputFilter: "$[0]". It needs a content type',
  },
  { rule: '13.4.1', overrides: { DataProcessing: { InputFilter: '$..a' } }, message: 'Invalid InputFilter: "$..a"' },
  { rule: '13.4.1', overrides: { DataProcessing: { OutputFilter: '' } }, message: 'Invalid OutputFilter: ""' },
  { rule: '13.4.2', overrides: { DataProcessing: { InputFilter: '$[*]' } }, message: 'Invalid InputFilter: "$[*]"' },
  {
    rule: '2.1',
    overrides: { TransformResources: { InstanceType: 'ml.g5.xlarge', InstanceCount: 1, VolumeKmsKeyId: 'k' } },
    message: 'VolumeKmsKeyId cannot be used with ml.g5.xlarge',
  },
])('$rule: Create refuses fields that do not go together: $message', async ({ overrides, message }) => {
  await using environment = await startWithInput();

  const refusal = await environment.refusal(environment.create(overrides));

  expect(refusal).toEqual({ name: 'ValidationException', message: expect.stringContaining(message) });
});

it.each<{ rule: string; what: string; overrides: JobOverrides }>([
  { rule: 'X1', what: 'a join of CSV', overrides: join },
  { rule: 'X4', what: 'a join of JSON lines', overrides: { ...json, ...join } },
  {
    rule: 'X4',
    what: 'a join of JSON documents',
    overrides: { ...join, input: { ...json.input, ...unsplit }, output: { ...json.output, ...unassembled } },
  },
  {
    rule: 'X4',
    what: 'a join of application/jsonlines that is not split',
    overrides: {
      ...join,
      input: { ContentType: 'application/jsonlines', ...unsplit },
      output: { Accept: 'application/jsonlines', ...unassembled },
    },
  },
  {
    rule: 'X5',
    what: 'a filter of JSON answers to CSV',
    overrides: { output: json.output, DataProcessing: { OutputFilter: "$['class']" } },
  },
  {
    rule: '13.2.5',
    what: 'a type in other letter case and with parameters',
    overrides: { input: { ContentType: 'Text/CSV; charset=utf-8' }, DataProcessing: { InputFilter: '$[0]' } },
  },
  {
    rule: '13.2.5',
    what: 'an OutputFilter that goes by ContentType',
    overrides: { output: { Accept: undefined }, DataProcessing: { OutputFilter: '$[0]' } },
  },
  {
    rule: 'X8',
    what: 'RecordIO with the defaults of DataProcessing',
    overrides: {
      input: { SplitType: 'RecordIO' },
      DataProcessing: { InputFilter: '$', OutputFilter: '$', JoinSource: 'None' },
    },
  },
  { rule: '13.2.3', what: 'a product of 100', overrides: { MaxPayloadInMB: 25, MaxConcurrentTransforms: 4 } },
  { rule: '11', what: 'any concurrency without MaxPayloadInMB', overrides: { MaxConcurrentTransforms: 1000 } },
  {
    rule: '2.1',
    what: 'VolumeKmsKeyId where storage is not local',
    overrides: { TransformResources: { InstanceType: 'ml.m5.large', InstanceCount: 1, VolumeKmsKeyId: 'k' } },
  },
])('$rule: Create accepts $what', async ({ overrides }) => {
  await using environment = await startWithInput();

  expect(await environment.create(overrides)).toContain('job-1');
});

it('2.3: constraints are checked before combinations, then the name, the model, and the input', async () => {
  await using environment = await startWithInput();
  await environment.run();
  const everythingWrong = {
    ...buildJob({ ModelName: 'nope', ...join, output: { Accept: 'text/plain' }, s3Uri: 's3://b/nothing/' }),
    MaxPayloadInMB: -1,
  };
  const mends = [
    { MaxPayloadInMB: 6 },
    { DataProcessing: {} },
    { TransformJobName: 'job-2' },
    { ModelName: 'm1' },
    { TransformInput: buildJob().TransformInput },
  ];

  const messages: string[] = [];
  for (let mended = 0; mended <= mends.length; mended += 1) {
    const request = Object.assign({}, everythingWrong, ...mends.slice(0, mended));
    messages.push((await send(environment, 'CreateTransformJob', request)).text);
  }

  expect(messages).toEqual([
    expect.stringContaining('1 validation error detected'),
    expect.stringContaining('ContentType and Accept'),
    expect.stringContaining('ResourceInUse'),
    expect.stringContaining('Could not find model'),
    expect.stringContaining('No S3 objects found'),
    expect.stringContaining('TransformJobArn'),
  ]);
});

it('2.3: a refused Create leaves the name free', async () => {
  await using environment = await TestEnvironment.start();
  await environment.refusal(environment.create());

  environment.put({ 'in/a.csv': '1\n' });

  expect(await environment.create()).toContain('job-1');
});

it('13.1.1: any role of the right form will do; the one of the model is named where it matters', async () => {
  await using environment = await TestEnvironment.start();
  await send(environment, 'CreateModel', { ModelName: 'm2', ExecutionRoleArn: 'arn:aws:iam::999999999999:role/other' });

  const refusal = await environment.refusal(environment.create({ ModelName: 'm2' }));

  expect(refusal.message).toContain('that the role "arn:aws:iam::999999999999:role/other" has "s3:ListBucket"');
});

it('2.3: what S3 says of a bucket that is not there is passed on', async () => {
  await using environment = await TestEnvironment.start();

  const refusal = await environment.refusal(environment.create({ s3Uri: 's3://nowhere/in/' }));

  expect(refusal.name).toBe('ValidationException');
  expect(refusal.message).toMatch(/^No S3 objects found under S3 URL "s3:\/\/nowhere\/in\/".* Error message from S3: /);
});
