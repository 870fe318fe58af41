import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { type JobOverrides, TestEnvironment } from '../testing/environment.ts';

const manifestAt = (S3Uri: string): JobOverrides => ({
  input: { DataSource: { S3DataSource: { S3DataType: 'ManifestFile', S3Uri } } },
});

it('13.3.1: objects are processed in the order of the UTF-8 bytes of their keys, not of UTF-16', async () => {
  await using environment = await TestEnvironment.start();
  environment.put({ 'in/\u{1f600}': '4\n', 'in/\uffee': '3\n', 'in/z': '2\n', 'in/Z': '1\n' });

  await environment.run();

  expect(environment.container.bodies).toEqual(['1\n', '2\n', '3\n', '4\n']);
});

it('13.3.1: so are the entries of a manifest, each once', async () => {
  await using environment = await TestEnvironment.start();
  environment.put({ 'in/a': '1\n', 'in/b': '2\n', 'in/\uffee': '3\n', 'in/\u{1f600}': '4\n' });
  environment.put({ m: JSON.stringify([{ prefix: 's3://b/in/' }, '\u{1f600}', 'b', '\uffee', 'a', 'b']) });

  await environment.run(manifestAt('s3://b/m'));

  expect(environment.container.bodies).toEqual(['1\n', '2\n', '3\n', '4\n']);
});

it('13.7.2: the first failing entry in key order gives the reason, wherever the manifest has it', async () => {
  await using environment = await TestEnvironment.start({ answer: () => ({ status: 500, body: '' }) });
  environment.put({ 'in/z': '1\n', m: '[{"prefix":"s3://b/in/"},"z","a"]' });

  const job = await environment.run({ ...manifestAt('s3://b/m'), ModelClientConfig: { InvocationsMaxRetries: 0 } });

  expect(job.FailureReason).toBe('ClientError: See job logs for more information');
});

it.each([
  { prefix: 's3://other/x', entry: '/a', expected: 'o//a.out' },
  { prefix: 's3://other/x/', entry: 'a', expected: 'o/a.out' },
  { prefix: 's3://other/x/a', entry: '', expected: 'o/.out' },
  { prefix: 's3://oth', entry: 'er/x/a', expected: 'o/er/x/a.out' },
  { prefix: 'https://other/x/', entry: 'a', expected: 'o/a.out' },
])('13.3.12: prefix $prefix and entry $entry are put together as they are', async ({ prefix, entry, expected }) => {
  await using environment = await TestEnvironment.start();
  environment.store.put('other', 'x/a', '1\n');
  environment.put({ m: JSON.stringify([{ prefix }, entry]) });

  await environment.run(manifestAt('s3://b/m'));

  expect(environment.outputs()).toEqual([expected]);
});

it('13.3.12: a manifest without entries is a job without outputs', async () => {
  await using environment = await TestEnvironment.start();
  environment.put({ m: '[{"prefix":"s3://b/in/"}]' });

  const job = await environment.run(manifestAt('s3://b/m'));

  expect(job.TransformJobStatus).toBe('Completed');
  expect(environment.outputs()).toEqual([]);
});

it.each(['\ufeff[{"prefix":"s3://b/in/"},"a"]', '', '["a"]', '[{"prefix":"s3://b/in/"},null]', '[{"prefix":5},"a"]'])(
  '13.7.1: the manifest %j fails the job',
  async (manifest) => {
    await using environment = await TestEnvironment.start();
    environment.put({ 'in/a': '1\n', m: manifest });

    const job = await environment.run(manifestAt('s3://b/m'));

    expect(job.FailureReason).toBe('ClientError: See job logs for more information');
  },
);

it.each([
  { s3Uri: 's3://b/data', expected: ['o/data.out', 'o/data2.out', 'o/x/y.out'] },
  { s3Uri: 's3://b/data/', expected: ['o/x/y.out'] },
  { s3Uri: 's3://b/data/x', expected: ['o/y.out'] },
  { s3Uri: 's3://b/data/x/y', expected: ['o/y.out'] },
  { s3Uri: 's3://b/dat', expected: ['o/data.out', 'o/data/x/y.out', 'o/data2.out'] },
  { s3Uri: 'https://b/data/', expected: ['o/x/y.out'] },
])('6.1: $s3Uri matches as a text and names its outputs', async ({ s3Uri, expected }) => {
  await using environment = await TestEnvironment.start();
  environment.put({ data: '1\n', data2: '2\n', 'data/x/y': '3\n' });

  await environment.run({ s3Uri });

  expect(environment.outputs()).toEqual(expected);
});

it.each([
  { s3Uri: 's3://whole', S3OutputPath: 's3://b', expected: ['a/b.out', 'c.out'] },
  { s3Uri: 's3://whole/', S3OutputPath: 's3://b/', expected: ['a/b.out', 'c.out'] },
  { s3Uri: 's3://whole/', S3OutputPath: 's3://b/o/p/', expected: ['o/p/a/b.out', 'o/p/c.out'] },
])('6.1: $s3Uri to $S3OutputPath', async ({ s3Uri, S3OutputPath, expected }) => {
  await using environment = await TestEnvironment.start();
  environment.store.put('whole', 'a/b', '1\n');
  environment.store.put('whole', 'c', '1\n');

  await environment.run({ s3Uri, output: { S3OutputPath } });

  expect(environment.outputs()).toEqual(expected);
});

it('13.3.2: a folder marker that holds bytes is an object', async () => {
  await using environment = await TestEnvironment.start();
  environment.put({ 'in/d/': '1\n', 'in/e/': '' });

  await environment.run();

  expect(environment.outputs()).toEqual(['o/d/.out']);
});

it.each([
  { what: 'garbage behind it', body: Buffer.concat([gzipSync('1\n'), Buffer.from('garbage')]) },
  { what: 'half a second member', body: Buffer.concat([gzipSync('1\n'), gzipSync('2\n').subarray(0, 9)]) },
  { what: 'a wrong checksum', body: ((gzip) => gzip.fill(0, gzip.length - 8, gzip.length - 4))(gzipSync('1\n')) },
  { what: 'a second byte that is wrong', body: Buffer.from('\x1f\x8c', 'latin1') },
])('13.3.3: gzip with $what fails its object', async ({ body }) => {
  await using environment = await TestEnvironment.start();
  environment.put({ 'in/a.gz': body });

  const job = await environment.run({ input: { CompressionType: 'Gzip' } });

  expect(job.FailureReason).toBe('ClientError: See job logs for more information');
  expect(environment.outputs()).toEqual([]);
});

it('13.3.3: MaxPayloadInMB counts unpacked bytes, and without CompressionType nothing is unpacked', async () => {
  await using environment = await TestEnvironment.start();
  const packed = gzipSync('x'.repeat(1024 * 1024 + 1));
  environment.put({ 'in/a': packed });
  const whole = { SplitType: 'None' } as const;

  const unpacked = await environment.run({ MaxPayloadInMB: 1, input: { ...whole, CompressionType: 'Gzip' } });
  const asItIs = await environment.run({ TransformJobName: 'job-2', MaxPayloadInMB: 1, input: whole });

  expect(unpacked.TransformJobStatus).toBe('Failed');
  expect(asItIs.TransformJobStatus).toBe('Completed');
  expect(environment.container.bodies).toEqual([packed.toString('latin1')]);
});
