import { StopTransformJobCommand } from '@aws-sdk/client-sagemaker';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { type JobOverrides, TestEnvironment } from '../testing/environment.ts';

const startedAt = Date.parse('2026-01-02T03:59:59.999Z');
const frozen = { now: () => startedAt, after: () => ({ [Symbol.dispose]() {} }) };
const capturing: JobOverrides = { DataCaptureConfig: { DestinationS3Uri: 's3://b/capture/' } };
const manifestSchema = z.tuple([z.object({ prefix: z.string() })], z.string());

/** Prefix + file over all manifests of a side. */
function captured({ store }: TestEnvironment, side: 'input' | 'output'): string[] {
  const manifests = store.keys('b').filter((key) => key.startsWith(`capture/${side}/`));
  expect(manifests).not.toEqual([]);
  return manifests.flatMap((key) => {
    const [{ prefix }, ...files] = manifestSchema.parse(JSON.parse(String(store.get('b', key))));
    return files.map((file) => prefix + file);
  });
}

it('13.8.2: the manifests lie in the UTC hour of the start, and are written after the objects', async () => {
  await using environment = await TestEnvironment.start({}, { clock: frozen });
  environment.put({ 'in/a.csv': '1\n', 'in/b c?#%.csv': '2\n' });

  await environment.run({ ...capturing, MaxConcurrentTransforms: 2 });

  const uuid = '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}';
  const [first, second, ...manifests] = environment.store.history;
  expect([first, second].sort()).toEqual(['o/a.csv.out', 'o/b c?#%.csv.out']);
  expect(manifests).toEqual([
    expect.stringMatching(new RegExp(`^capture/input/2026/01/02/03/${uuid}\\.json$`)),
    expect.stringMatching(new RegExp(`^capture/output/2026/01/02/03/${uuid}\\.json$`)),
  ]);
  expect(captured(environment, 'input')).toEqual(['s3://b/in/a.csv', 's3://b/in/b c?#%.csv']);
  expect(captured(environment, 'output')).toEqual(['s3://b/o/a.csv.out', 's3://b/o/b c?#%.csv.out']);
});

it('13.8.2: a failed job captures all its input and the output that it has', async () => {
  await using environment = await TestEnvironment.start({
    answer: (body) => (body === '2\n' ? { status: 400, body: 'no' } : { body: '1\n' }),
  });
  environment.put({ 'in/a.csv': '1\n', 'in/b.csv': '2\n', 'in/c.csv': '3\n' });

  await environment.run(capturing);

  expect(captured(environment, 'input')).toEqual(['s3://b/in/a.csv', 's3://b/in/b.csv', 's3://b/in/c.csv']);
  expect(captured(environment, 'output')).toEqual(['s3://b/o/a.csv.out', 's3://b/o/c.csv.out']);
});

it('13.8.2: a job without any output says so', async () => {
  await using environment = await TestEnvironment.start({ answer: () => ({ status: 400, body: 'no' }) });
  environment.put({ 'in/a.csv': '1\n' });

  await environment.run(capturing);

  expect(captured(environment, 'output')).toEqual([]);
});

it('13.8.2: a stopped job captures the objects that it finished', async () => {
  await using environment = await TestEnvironment.start({
    answer: (body) => (body === '1\n' ? { body: '1\n' } : 'hang'),
  });
  environment.put({ 'in/a.csv': '1\n', 'in/b.csv': '2\n' });
  await environment.create(capturing);
  await expect.poll(() => environment.container.invocations.length).toBe(2);

  await environment.client.send(new StopTransformJobCommand({ TransformJobName: 'job-1' }));
  const job = await environment.finish('job-1');

  expect(job.TransformJobStatus).toBe('Stopped');
  expect(captured(environment, 'input')).toEqual(['s3://b/in/a.csv', 's3://b/in/b.csv']);
  expect(captured(environment, 'output')).toEqual(['s3://b/o/a.csv.out']);
});

it('5.6: the manifests are encrypted with the key of DataCaptureConfig', async () => {
  await using environment = await TestEnvironment.start();
  environment.put({ 'in/a.csv': '1\n' });

  await environment.run({ DataCaptureConfig: { DestinationS3Uri: 's3://b', KmsKeyId: 'alias/capture' } });

  const [, input = '', output = ''] = environment.store.history;
  expect([...environment.store.kmsKeyIds]).toEqual([
    [input, 'alias/capture'],
    [output, 'alias/capture'],
  ]);
  expect(input).toMatch(/^input\//);
});
