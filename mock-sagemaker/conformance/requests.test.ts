import { StopTransformJobCommand } from '@aws-sdk/client-sagemaker';
import { expect, it } from 'vitest';
import { createLatch } from '../testing/create-latch.ts';
import { buildJob, TestEnvironment } from '../testing/environment.ts';
import { send } from '../testing/send.ts';
import { startWithInput } from '../testing/start-with-input.ts';

it('1.1: an answer is JSON 1.1 with a request id; times are epoch seconds; what is absent has no key', async () => {
  await using environment = await startWithInput();
  await environment.run();

  const { status, headers, text, body } = await send(environment, 'DescribeTransformJob', {
    TransformJobName: 'job-1',
  });

  expect(status).toBe(200);
  expect(headers.get('content-type')).toBe('application/x-amz-json-1.1');
  expect(headers.get('content-length')).toBe(String(text.length));
  expect(headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);
  expect(headers.get('date')).not.toBeNull();
  expect(body.CreationTime).toBeGreaterThan(1.7e9);
  expect(body.CreationTime).toBeLessThan(1e11);
  expect(text).not.toContain('null');
});

it('1.1: an operation without output answers with an empty body', async () => {
  await using environment = await TestEnvironment.start();

  const { status, text } = await send(environment, 'DeleteModel', { ModelName: 'm1' });

  expect({ status, text }).toEqual({ status: 200, text: '' });
});

it.each(['SageMaker.Nope', 'sagemaker.ListModels', 'ListModels', undefined])(
  '1.1: the target %s is an UnknownOperationException',
  async (target) => {
    await using environment = await TestEnvironment.start();

    const response = await fetch(environment.url, {
      method: 'POST',
      headers: target === undefined ? {} : { 'X-Amz-Target': target },
      body: '{}',
    });

    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ __type: 'UnknownOperationException' });
  },
);

it('members that are null count as absent, unknown ones are ignored, an empty body is an empty request', async () => {
  await using environment = await startWithInput();

  const created = await send(environment, 'CreateTransformJob', { ...buildJob(), BatchStrategy: null, Unknown: 1 });
  const described = await send(environment, 'DescribeTransformJob', { TransformJobName: 'job-1' });
  const listed = await send(environment, 'ListTransformJobs', '');

  expect(created.status).toBe(200);
  expect(described.body).not.toHaveProperty('BatchStrategy');
  expect(described.body).not.toHaveProperty('Unknown');
  expect(listed.status).toBe(200);
});

it('any credentials and any signature will do', async () => {
  await using environment = await TestEnvironment.start();

  const response = await fetch(environment.url, {
    method: 'POST',
    headers: { 'X-Amz-Target': 'SageMaker.ListModels', Authorization: 'AWS4-HMAC-SHA256 Credential=x, Signature=y' },
    body: '{}',
  });

  expect(response.status).toBe(200);
});

it('names are looked up in any letter case, and the ARN is in lower case', async () => {
  await using environment = await startWithInput();
  await environment.create({ TransformJobName: 'Job-ABC' });

  const job = await environment.describe('JOB-abc');

  expect(job.TransformJobName).toBe('Job-ABC');
});

it('2.2: a job that is stopping stays so when it is stopped again', async () => {
  await using environment = await TestEnvironment.start({ answer: () => 'hang' }, { stopDelayMs: 60_000 });
  environment.put({ 'in/a.csv': '1\n' });
  await environment.create();

  await environment.client.send(new StopTransformJobCommand({ TransformJobName: 'job-1' }));
  await environment.client.send(new StopTransformJobCommand({ TransformJobName: 'job-1' }));

  expect((await environment.describe()).TransformJobStatus).toBe('Stopping');
});

it.each(['Completed', 'Failed'])('2.3: a job that is %s cannot be stopped', async (status) => {
  await using environment = await startWithInput({
    answer: (body) => ({ status: status === 'Failed' ? 400 : 200, body }),
  });
  await environment.run();

  const refusal = await environment.refusal(
    environment.client.send(new StopTransformJobCommand({ TransformJobName: 'job-1' })),
  );

  expect(refusal.name).toBe('ValidationException');
  expect(refusal.message).toContain(`The request was rejected because the transform job is in status ${status}`);
});

it('13.7.4: objects that were finished before the stop keep their outputs', async () => {
  const stopped = createLatch();
  await using environment = await TestEnvironment.start({
    answer: (body) => {
      if (body !== 'b\n') return { body };
      stopped.open();
      return 'hang';
    },
  });
  environment.put({ 'in/a': 'a\n', 'in/b': 'b\n', 'in/c': 'c\n' });
  await environment.create();
  await stopped.isOpen;

  await environment.client.send(new StopTransformJobCommand({ TransformJobName: 'job-1' }));
  await environment.finish('job-1');

  expect(environment.outputs()).toEqual(['o/a.out']);
  expect(environment.container.bodies).toEqual(['a\n', 'b\n']);
});

it('7.1: the times of a job are in order, and list and Describe agree', async () => {
  await using environment = await startWithInput();
  await environment.run();

  const { body: job } = await send(environment, 'DescribeTransformJob', { TransformJobName: 'job-1' });
  const { body: list } = await send(environment, 'ListTransformJobs', {});

  const summary = Object(list.TransformJobSummaries)[0];
  const times = [job.CreationTime, job.TransformStartTime, job.TransformEndTime, summary.LastModifiedTime];
  expect(times).toEqual(times.toSorted());
  expect(summary).toMatchObject({ CreationTime: job.CreationTime, TransformEndTime: job.TransformEndTime });
});

it('a model can be deleted while its job runs', async () => {
  const invoked = createLatch();
  const deleted = createLatch();
  await using environment = await startWithInput({
    answer: async (body) => {
      invoked.open();
      await deleted.isOpen;
      return { body };
    },
  });
  await environment.create();
  await invoked.isOpen;

  await send(environment, 'DeleteModel', { ModelName: 'm1' });
  deleted.open();

  expect((await environment.finish('job-1')).TransformJobStatus).toBe('Completed');
});

it('1.2: the Message of a modelled error has at most 1024 characters', async () => {
  await using environment = await startWithInput();
  await environment.create({ TransformJobName: 'a'.repeat(63) });

  const { body } = await send(environment, 'CreateTransformJob', buildJob({ TransformJobName: 'a'.repeat(63) }));

  expect(body.__type).toBe('ResourceInUse');
  expect(body.Message?.length).toBeLessThanOrEqual(1024);
});
