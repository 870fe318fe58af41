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
  const Containers = [{ Image: 'program', ContainerHostname: 'prepare' }, { Image: 'program' }];
  await environment.client.send(new CreateModelCommand({ ModelName: 'm2', Containers }));

  await environment.run({ ModelName: 'm2' });

  expect(jobLog.streams().map((name) => name.split('/').slice(2).join('/'))).toEqual([
    'container-2',
    'data-log',
    'prepare',
  ]);
});
