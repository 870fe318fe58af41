import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { TestEnvironment } from '../testing/environment.ts';
import { sum } from '../testing/model-container.ts';

it.each([
  { number: 27, s3Uri: 's3://b/in/', expected: ['o/a.csv.out', 'o/s/b.csv.out'] },
  { number: 28, s3Uri: 's3://b/in', expected: ['o/a.csv.out', 'o/s/b.csv.out'] },
  { number: 29, s3Uri: 's3://b/in/a.csv', expected: ['o/a.csv.out'] },
  { number: 29, s3Uri: 's3://b/i', expected: ['o/in/a.csv.out', 'o/in/s/b.csv.out'] },
])('$number: $s3Uri names its outputs', async ({ s3Uri, expected }) => {
  await using environment = await TestEnvironment.start();
  environment.put({ 'in/a.csv': '1\n', 'in/s/b.csv': '2\n' });

  const job = await environment.run({ s3Uri });

  expect(job.TransformJobStatus).toBe('Completed');
  expect(environment.outputs()).toEqual(expected);
});

it('30: one object goes to the folder of the output path', async () => {
  await using environment = await TestEnvironment.start();
  environment.put({ 'data/1/u/data': '1\n' });

  await environment.run({ s3Uri: 's3://b/data/1/u/data', output: { S3OutputPath: 's3://b/result/1/u' } });

  expect(environment.outputs()).toEqual(['result/1/u/data.out']);
});

it('31: outputs under the input prefix are inputs of the next job', async () => {
  await using environment = await TestEnvironment.start();
  environment.put({ 'in/a.csv': '1\n' });

  await environment.run({ TransformJobName: 'first', output: { S3OutputPath: 's3://b/in' } });
  await environment.run({ TransformJobName: 'second', output: { S3OutputPath: 's3://b/in' } });

  expect(environment.outputs()).toEqual(['in/a.csv.out', 'in/a.csv.out.out']);
});

const manifestInput = (S3Uri: string) =>
  ({ DataSource: { S3DataSource: { S3DataType: 'ManifestFile', S3Uri } } }) as const;

it('32: a manifest selects its entries', async () => {
  await using environment = await TestEnvironment.start();
  environment.put({
    'in/a.csv': '1\n',
    'in/s/b.csv': '2\n',
    'in/c.csv': '3\n',
    m: '[{"prefix":"s3://b/in/"},"a.csv","s/b.csv"]',
  });

  await environment.run({ input: manifestInput('s3://b/m') });

  expect(environment.outputs()).toEqual(['o/a.csv.out', 'o/s/b.csv.out']);
});

it('13.3.12: an entry without object fails the job, the others are written', async () => {
  await using environment = await TestEnvironment.start();
  environment.put({ 'in/b.csv': '2\n', m: '[{"prefix":"s3://b/in/"},"a.csv","b.csv"]' });

  const job = await environment.run({ input: manifestInput('s3://b/m') });

  expect(job.FailureReason).toBe('ClientError: See job logs for more information');
  expect(environment.outputs()).toEqual(['o/b.csv.out']);
});

it.each(['{}', '[', '[{"prefix":"s3://b/"},5]', '[{"prefix":"file:/x"},"a"]'])(
  '32: the manifest %s fails the job',
  async (manifest) => {
    await using environment = await TestEnvironment.start();
    environment.put({ m: manifest });

    const job = await environment.run({ input: manifestInput('s3://b/m') });

    expect(job.FailureReason).toBe('ClientError: See job logs for more information');
  },
);

it('13.2.7: an unknown manifest is refused at Create', async () => {
  await using environment = await TestEnvironment.start();
  environment.put({ 'm.json': '[]' });

  const refusal = await environment.refusal(environment.create({ input: manifestInput('s3://b/m') }));

  expect(refusal.message).toContain('No S3 objects found under S3 URL "s3://b/m"');
});

it('33: gzip members are unpacked before splitting', async () => {
  await using environment = await TestEnvironment.start({ answer: sum });
  environment.put({
    'in/a.csv.gz': Buffer.concat([gzipSync('1,2\n'), gzipSync('3,4\n')]),
    'in/b.gz': gzipSync(''),
    'in/c.gz': '',
  });

  await environment.run({ input: { CompressionType: 'Gzip' } });

  expect(environment.text('o/a.csv.gz.out')).toBe('3\n7\n');
  expect(environment.text('o/b.gz.out')).toBe('');
  expect(environment.text('o/c.gz.out')).toBe('');
});

it.each([Buffer.from('1,2\n'), gzipSync('1,2\n').subarray(0, 12)])(
  '33: what is no whole gzip fails its object',
  async (body) => {
    await using environment = await TestEnvironment.start();
    environment.put({ 'in/a.gz': body, 'in/b.gz': gzipSync('1\n') });

    const job = await environment.run({ input: { CompressionType: 'Gzip' } });

    expect(job.FailureReason).toBe('ClientError: See job logs for more information');
    expect(environment.outputs()).toEqual(['o/b.gz.out']);
  },
);

it('34: folder markers are skipped, empty objects give an empty output without a request', async () => {
  await using environment = await TestEnvironment.start();
  environment.put({ 'in/': '', 'in/a.csv': '', 'in/b.csv': '\n\n' });

  await environment.run({ BatchStrategy: 'SingleRecord' });

  expect(environment.outputs()).toEqual(['o/a.csv.out', 'o/b.csv.out']);
  expect(environment.text('o/a.csv.out')).toBe('');
  expect(environment.text('o/b.csv.out')).toBe('');
  expect(environment.container.invocations).toEqual([]);
});

it('13.1.5: keys are repeated exactly', async () => {
  await using environment = await TestEnvironment.start();
  const key = 'a b+%20?#ü😀.csv';
  environment.put({ [`in/${key}`]: '1\n' });

  await environment.run();

  expect(environment.outputs()).toEqual([`o/${key}.out`]);
});
