import { expect, it } from 'vitest';
import { TestEnvironment } from '../testing/environment.ts';
import { InMemoryObjectStore } from '../testing/in-memory-object-store.ts';
import { startWithInput } from '../testing/start-with-input.ts';

const megabyte = 1024 * 1024;
const join = { DataProcessing: { JoinSource: 'Input' } } as const;
const json = { input: { ContentType: 'application/json' }, output: { Accept: 'application/json' } };
const jsonDocument = {
  input: { ...json.input, SplitType: 'None' },
  output: { ...json.output, AssembleWith: 'None' },
} as const;

it('13.3.4: the defaults of DataProcessing, sent, are raw mode', async () => {
  await using environment = await TestEnvironment.start();
  environment.put({ 'in/a': 'a"b\r\n\nc' });

  await environment.run({ DataProcessing: { InputFilter: '$', OutputFilter: '$', JoinSource: 'None' } });

  expect(environment.container.bodies).toEqual(['a"b\r\n\nc']);
});

it('13.3.6: processed lines lose their line end, blank ones are skipped, each is sent with one LF', async () => {
  await using environment = await TestEnvironment.start();
  environment.put({ 'in/a': '1,x\r\n\n\r\n2,y' });

  await environment.run({ TransformJobName: 'multi', DataProcessing: { InputFilter: '$[0]' } });
  await environment.run({
    TransformJobName: 'single',
    BatchStrategy: 'SingleRecord',
    DataProcessing: { InputFilter: '$[0]' },
  });

  expect(environment.container.bodies).toEqual(['1\n2\n', '1\n', '2\n']);
  expect(environment.text('o/a.out')).toBe('1\n2\n');
});

it('13.3.7: with InputFilter $ a joined record is sent as it is, spaces and all', async () => {
  await using environment = await TestEnvironment.start();
  environment.put({ 'in/a': '{ "b" : 1.0 }\n' });

  await environment.run({ ...json, ...join });

  expect(environment.container.bodies).toEqual(['{ "b" : 1.0 }\n']);
});

it('13.3.7: without splitting a selection is sent without LF', async () => {
  await using environment = await TestEnvironment.start();
  environment.put({ 'in/a': '{"b": [1, 2]}\n' });

  await environment.run({ ...jsonDocument, DataProcessing: { InputFilter: '$.b' } });

  expect(environment.container.bodies).toEqual(['[1,2]']);
});

it('13.3.8: what is sent may be as large as the limit, measured after InputFilter', async () => {
  await using environment = await TestEnvironment.start();
  environment.put({
    'in/a': `${'x'.repeat(megabyte - 1)},${'y'.repeat(megabyte)}\n`,
    'in/b': `${'x'.repeat(megabyte)},y\n`,
  });

  const job = await environment.run({ MaxPayloadInMB: 1, DataProcessing: { InputFilter: '$[0]' } });

  expect(environment.container.bodies.map(({ length }) => length)).toEqual([megabyte]);
  expect(environment.outputs()).toEqual(['o/a.out']);
  expect(job.FailureReason).toBe('ClientError: See job logs for more information');
});

it.each([
  { AssembleWith: 'Line', expected: '1\n2\n' },
  { AssembleWith: 'None', expected: '12' },
] as const)('6.2: raw answers are put together with AssembleWith $AssembleWith', async ({ AssembleWith, expected }) => {
  await using environment = await TestEnvironment.start({ answer: (body) => ({ body: body.trim() }) });
  environment.put({ 'in/a': '1\n2\n' });

  await environment.run({ BatchStrategy: 'SingleRecord', output: { AssembleWith } });

  expect(environment.text('o/a.out')).toBe(expected);
});

it('X6: AssembleWith Line without splitting adds one LF after the only answer', async () => {
  await using environment = await TestEnvironment.start();
  environment.put({ 'in/a': '1\n2' });

  await environment.run({ input: { SplitType: 'None' } });

  expect(environment.text('o/a.out')).toBe('1\n2\n');
});

it('13.5.3: answers to processed records are cut at LF; CR and blank lines are left out', async () => {
  await using environment = await TestEnvironment.start({ answer: () => ({ body: '7\r\n\n"8,9"' }) });
  environment.put({ 'in/a': '1,2\n3,4\n' });

  await environment.run({ DataProcessing: { InputFilter: '$[0]' } });

  expect(environment.text('o/a.out')).toBe('7\n"8,9"\n');
});

it('13.5.4: without splitting the answer is one JSON document, white space around it allowed', async () => {
  await using environment = await TestEnvironment.start({ answer: () => ({ body: ' \n{"b": 2, "a": 1}\n ' }) });
  environment.put({ 'in/a': '{"k":1}' });

  await environment.run({ ...jsonDocument, ...join });

  expect(environment.text('o/a.out')).toBe('{"SageMakerOutput":{"a":1,"b":2},"k":1}');
});

it('13.5.9: a key SageMakerOutput of the record is replaced, deeper ones stay', async () => {
  await using environment = await TestEnvironment.start({ answer: () => ({ body: '1\n' }) });
  environment.put({ 'in/a': '{"x":{"SageMakerOutput":0},"SageMakerOutput":0}\n' });

  await environment.run({ ...json, ...join });

  expect(environment.text('o/a.out')).toBe('{"SageMakerOutput":1,"x":{"SageMakerOutput":0}}\n');
});

it('6.2: an existing output is replaced, other objects under the output path stay', async () => {
  await using environment = await TestEnvironment.start();
  environment.put({ 'in/a': '1\n', 'o/a.out': 'old', 'o/other.out': 'other' });

  await environment.run();

  expect(environment.text('o/a.out')).toBe('1\n');
  expect(environment.text('o/other.out')).toBe('other');
});

it('2.1: KmsKeyId goes with each output, and only if it was given', async () => {
  const keys: (string | undefined)[] = [];
  const store = new (class extends InMemoryObjectStore {
    override write(...[bucket, key, body, options]: Parameters<InMemoryObjectStore['write']>): Promise<void> {
      keys.push(options.kmsKeyId);
      return super.write(bucket, key, body, options);
    }
  })();
  store.put('b', 'in/a', '1\n');
  await using environment = await TestEnvironment.start({}, { s3: store });

  await environment.run({ TransformJobName: 'with', output: { KmsKeyId: 'k' } });
  await environment.run({ TransformJobName: 'without' });

  expect(keys).toEqual(['k', undefined]);
});

it('2.1: TransformAmiVersion and ExperimentConfig change nothing about the work', async () => {
  await using environment = await startWithInput();

  const job = await environment.run({
    TransformResources: { InstanceType: 'ml.m5.large', InstanceCount: 1, TransformAmiVersion: 'a' },
    ExperimentConfig: { ExperimentName: 'e' },
  });

  expect(job.TransformJobStatus).toBe('Completed');
  expect(environment.container.bodies).toEqual(['1,2\n']);
});

it('4.2: a Content-Type that was not given is not sent', async () => {
  await using environment = await startWithInput();

  await environment.run({ input: { ContentType: undefined }, output: { Accept: undefined } });

  const { headers } = environment.container.invocations[0] ?? {};
  expect(headers).not.toHaveProperty('content-type');
  expect([undefined, '*/*']).toContain(headers?.accept);
});

it('13.1.3: input, manifest, output and capture may be in different buckets', async () => {
  await using environment = await TestEnvironment.start();
  for (const bucket of ['out', 'capture']) environment.store.put(bucket, 'x', '');
  environment.store.put('input', 'a', '1\n');
  environment.store.put('manifests', 'm', '[{"prefix":"s3://input/"},"a"]');

  await environment.run({
    input: { DataSource: { S3DataSource: { S3DataType: 'ManifestFile', S3Uri: 's3://manifests/m' } } },
    output: { S3OutputPath: 's3://out/' },
    DataCaptureConfig: { DestinationS3Uri: 's3://capture' },
  });

  expect(environment.store.keys('out')).toEqual(['a.out', 'x']);
  expect(environment.store.keys('capture').map((key) => key.split('/')[0])).toEqual(['input', 'output', 'x']);
});
