import { CreateModelCommand } from '@aws-sdk/client-sagemaker';
import { expect, it } from 'vitest';
import type { JobLog } from '../ports/job-log.ts';
import { TestEnvironment } from '../testing/environment.ts';
import { modelProgram } from '../testing/model-program.ts';

class RecordingJobLog implements JobLog {
  readonly lines: [streamName: string, line: string][] = [];

  append(...[{ streamName }, , lines]: Parameters<JobLog['append']>): void {
    for (const line of lines) this.lines.push([streamName, line]);
  }

  streams(): string[] {
    return [...new Set(this.lines.map(([stream]) => stream))].sort();
  }
}

it('7.3: the container and the data log have a stream of the instance each', async () => {
  const jobLog = new RecordingJobLog();
  await using environment = await TestEnvironment.start({}, { images: { program: modelProgram }, jobLogs: [jobLog] });
  environment.put({ 'in/a.csv': '1\n' });
  await environment.client.send(new CreateModelCommand({ ModelName: 'm2', PrimaryContainer: { Image: 'program' } }));

  await environment.run({ ModelName: 'm2' });

  const [container = '', dataLog] = jobLog.streams();
  expect(container).toMatch(/^job-1\/i-[0-9a-f]{17}$/);
  expect(dataLog).toBe(`${container}/data-log`);
  expect(jobLog.lines).toContainEqual([container, 'listening']);
  const page = await fetch(`${environment.url}/_mock-sagemaker/jobs/job-1/container-log`);
  expect(await page.text()).toBe('listening\n');
});

it('7.3: each container of an inference pipeline has a stream of its own', async () => {
  const jobLog = new RecordingJobLog();
  await using environment = await TestEnvironment.start({}, { images: { program: modelProgram }, jobLogs: [jobLog] });
  environment.put({ 'in/a.csv': '1\n' });
  const Containers = ['prepare', 'predict'].map((ContainerHostname) => ({ Image: 'program', ContainerHostname }));
  await environment.client.send(new CreateModelCommand({ ModelName: 'm2', Containers }));

  await environment.run({ ModelName: 'm2' });

  expect(jobLog.streams().map((name) => name.split('/').slice(2).join('/'))).toEqual([
    'data-log',
    'predict',
    'prepare',
  ]);
});

it('7.3: each instance has a data log of its own for its objects', async () => {
  const jobLog = new RecordingJobLog();
  await using environment = await TestEnvironment.start(
    { answer: () => ({ status: 400, body: 'no' }) },
    { jobLogs: [jobLog] },
  );
  environment.put({ 'in/a.csv': '1\n', 'in/b.csv': '2\n' });

  await environment.run({ TransformResources: { InstanceType: 'ml.m5.large', InstanceCount: 2 } });

  const failures = jobLog.lines.filter(([, line]) => line.endsWith('ClientError: 400'));
  expect(failures.map(([, line]) => line.replace(/^.*\]: /, '')).sort()).toEqual([
    'b/in/a.csv: ClientError: 400',
    'b/in/b.csv: ClientError: 400',
  ]);
  expect(jobLog.streams()).toEqual(failures.map(([stream]) => stream).sort());
});

const textsOf = (log: string): string[] => log.split('\n').map((line) => line.slice(line.indexOf(']: ') + 3));

it('4.4: each attempt is in the data log, then the failure with what the model server said', async () => {
  await using environment = await TestEnvironment.start({ answer: () => ({ status: 500, body: 'boom' }) });
  environment.put({ 'in/a.csv': '1\n' });

  await environment.run({ ModelClientConfig: { InvocationsMaxRetries: 1 }, BatchStrategy: 'SingleRecord' });

  expect(textsOf(await environment.log())).toEqual([
    'MaxConcurrentTransforms=1, MaxPayloadInMB=6, BatchStrategy=SINGLE_RECORD',
    'b/in/a.csv: Bad HTTP status received from algorithm: 500',
    'b/in/a.csv: Hint: attempt 1 of 2; the request is sent again.',
    'b/in/a.csv: Bad HTTP status received from algorithm: 500',
    'b/in/a.csv: ',
    'b/in/a.csv: Message:',
    'b/in/a.csv: boom',
    '',
  ]);
});

it('4.4: what cannot be read is quoted as the service does, and its record is told', async () => {
  await using environment = await TestEnvironment.start({ answer: () => ({ body: '1\na"b\n' }) });
  environment.put({ 'in/a.csv': '1\n2\n', 'in/b.csv': '1\nx"y\n' });

  await environment.run({ DataProcessing: { JoinSource: 'Input' } });

  const texts = textsOf(await environment.log());
  expect(texts.slice(1, 3)).toEqual([
    'b/in/a.csv: Failed to parse output from the algorithm as CSV: bare " in non quoted field found near: a"b',
    'b/in/a.csv: Hint: it is record 2 of the object.',
  ]);
});

it('10: what a prefix takes by surprise is in the data log', async () => {
  await using environment = await TestEnvironment.start();
  environment.put({ 'in/a.csv': '1\n', 'in2/b.csv': '1\n' });

  await environment.run({ s3Uri: 's3://b/in', output: { S3OutputPath: 's3://b/in/out' } });

  expect(textsOf(await environment.log()).slice(1, 3)).toEqual([
    'Hint: s3://b/in is a prefix of names, not a folder: it takes an object outside s3://b/in/, the first is in2/b.csv.',
    'Hint: the output path s3://b/in/out lies in the input: the next job there takes these .out objects, too.',
  ]);
});
