import {
  CreateTransformJobCommand,
  DescribeTransformJobCommand,
  paginateListTransformJobs,
  ResourceInUse,
  StopTransformJobCommand,
  waitUntilTransformJobCompletedOrStopped,
} from '@aws-sdk/client-sagemaker';
import { describe, expect, test } from 'vitest';
import { arnOf, buildJob, createBucket, createModel, readText, run, sageMaker, unique } from './batch.ts';

describe('a transform job', () => {
  test('runs with filters and join, and describes itself with dates', async () => {
    const bucket = await createBucket({ 'in/a.csv': 'a1,170.5,1,2,3\nb2,171.0,4,5,6\n' });
    const DataProcessing = { InputFilter: '$[2:]', JoinSource: 'Input', OutputFilter: '$[0,1,-1]' } as const;
    const request = buildJob(bucket, await createModel({ answer: 'sum' }), { DataProcessing, MaxPayloadInMB: 1 });

    await run(request);
    const { TransformJobName } = request;
    const job = await sageMaker.send(new DescribeTransformJobCommand({ TransformJobName }));

    expect(await readText(bucket, 'o/a.csv.out')).toBe('a1,170.5,6\nb2,171.0,15\n');
    expect(job).toMatchObject({
      ...request,
      TransformInput: { ...request.TransformInput, CompressionType: 'None' },
      TransformJobArn: arnOf('transform-job', TransformJobName),
      TransformJobStatus: 'Completed',
    });
    const times = [job.CreationTime, job.TransformStartTime, job.TransformEndTime].map((time) => time?.getTime() ?? 0);
    expect(times).toEqual([...times].sort((left, right) => left - right));
    expect(times[0]).toBeGreaterThan(Date.now() - 60_000);
    expect(job).not.toHaveProperty('FailureReason');
  });

  test('makes the waiter fail with its state when it fails', async () => {
    const bucket = await createBucket({ 'in/a.csv': '1\n' });
    const request = buildJob(bucket, await createModel({ status: 400 }));

    const waiting = run(request);

    await expect(waiting).rejects.toThrow('ClientError: See job logs for more information');
  });

  test('makes the waiter end at once when nobody knows it', async () => {
    const waiting = waitUntilTransformJobCompletedOrStopped(
      { client: sageMaker, maxWaitTime: 120 },
      { TransformJobName: 'nope' },
    );

    await expect(waiting).rejects.toThrow('Could not find requested job with name: nope');
  });

  test('can be stopped', async () => {
    const bucket = await createBucket({ 'in/a.csv': '1\n' });
    const request = buildJob(bucket, await createModel({ fault: 'hang' }));
    const { TransformJobName } = request;
    await sageMaker.send(new CreateTransformJobCommand(request));

    await sageMaker.send(new StopTransformJobCommand({ TransformJobName }));

    const status = async () =>
      (await sageMaker.send(new DescribeTransformJobCommand({ TransformJobName }))).TransformJobStatus;
    await expect.poll(status, { timeout: 20_000 }).toBe('Stopped');
    const again = sageMaker.send(new StopTransformJobCommand({ TransformJobName }));
    await expect(again).rejects.toThrow('is in status Stopped');
  });

  test('is listed once, whatever the size of a page', async () => {
    const bucket = await createBucket({ 'in/a.csv': '1\n' });
    const model = await createModel({});
    const word = unique('Page');
    const names = ['c', 'a', 'b', 'd', 'e'].map((letter) => `${word}-${letter}`);
    for (const name of names) {
      await sageMaker.send(new CreateTransformJobCommand(buildJob(bucket, model, { TransformJobName: name })));
    }

    const listed: (string | undefined)[][] = [];
    const pages = paginateListTransformJobs(
      { client: sageMaker, pageSize: 2 },
      { NameContains: word, SortBy: 'Name', SortOrder: 'Ascending' },
    );
    for await (const { TransformJobSummaries = [] } of pages) {
      listed.push(TransformJobSummaries.map(({ TransformJobName }) => TransformJobName));
    }

    expect(listed.flat()).toEqual([...names].sort());
    expect(listed.length).toBe(3);
  });
});

describe('a refusal', () => {
  test('is the modeled class where there is one', async () => {
    const bucket = await createBucket({ 'in/a.csv': '1\n' });
    const request = buildJob(bucket, await createModel({}));
    await run(request);

    const again = sageMaker.send(new CreateTransformJobCommand(request));

    await expect(again).rejects.toBeInstanceOf(ResourceInUse);
    await expect(again).rejects.toThrow(arnOf('transform-job', request.TransformJobName));
  });

  test('has the code as its name and tells all violations at once, since this client checks nothing', async () => {
    const request = { ...buildJob('b', 'm'), MaxPayloadInMB: -1, ModelName: undefined, TransformInput: undefined };

    const refused = sageMaker.send(new CreateTransformJobCommand(request));

    await expect(refused).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining('3 validation errors detected: '),
      $metadata: { httpStatusCode: 400, requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
    });
    for (const path of ['maxPayloadInMB', 'modelName', 'transformInput']) {
      await expect(refused).rejects.toThrow(`at '${path}'`);
    }
  });
});
