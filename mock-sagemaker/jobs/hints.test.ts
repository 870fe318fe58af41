import { describe, expect, it } from 'vitest';
import { ObjectFailedError } from '../transform/errors.ts';
import { InvocationTimeoutError } from '../transform/invoke/post.ts';
import { hintsOnFailure } from './hints-on-failure.ts';
import { hintsOnInput } from './hints-on-input.ts';
import type { TransformJobRequest } from './transform-job-request.ts';

function buildRequest(S3Uri: string, S3OutputPath: string): TransformJobRequest {
  return {
    TransformJobName: 'a',
    ModelName: 'm1',
    TransformInput: { DataSource: { S3DataSource: { S3DataType: 'S3Prefix', S3Uri } } },
    TransformOutput: { S3OutputPath },
    TransformResources: { InstanceType: 'ml.m5.large', InstanceCount: 1 },
  };
}

const objectsOf = (...keys: string[]) => keys.map((key) => ({ bucket: 'b', key, relativeKey: key }));

describe('hintsOnInput', () => {
  it('names the objects that only look as if they were in the folder', () => {
    const request = buildRequest('s3://b/in', 's3://b/o');

    expect(hintsOnInput(request, objectsOf('in/a', 'in2/b', 'in.csv'))).toEqual([
      'Hint: s3://b/in is a prefix of names, not a folder: it takes 2 objects outside s3://b/in/, the first is in2/b.',
    ]);
  });

  it.each([
    ['s3://b/in', objectsOf('in/a', 'in')],
    ['s3://b/in/', objectsOf('in/a')],
    ['s3://b', objectsOf('a', 'b')],
  ])('finds nothing odd about %s', (uri, objects) => {
    expect(hintsOnInput(buildRequest(uri, 's3://other/o'), objects)).toEqual([]);
  });

  it.each([
    ['s3://b/in/', 's3://b/in/out', true],
    ['s3://b/in/', 's3://b/in', true],
    ['s3://b/in', 's3://b/in-results/', true],
    ['s3://b', 's3://b', true],
    ['s3://b/in/', 's3://b/out', false],
    ['s3://b/in/', 's3://c/in/', false],
  ])('input %s and output %s: the next job would read the results: %s', (input, output, expected) => {
    const hints = hintsOnInput(buildRequest(input, output), []);

    expect(hints.some((hint) => hint.includes('lies in the input'))).toBe(expected);
  });
});

describe('hintsOnFailure', () => {
  const multiRecord = { strategy: 'MultiRecord', splitType: 'Line' } as const;
  const refused = (status: number) => new ObjectFailedError('ClientError', ['text'], { status });

  it.each([
    [refused(413), 'its own limit is below MaxPayloadInMB'],
    [refused(504), 'not the job'],
    [refused(400), 'needs SingleRecord'],
    [
      new ObjectFailedError('AlgorithmError', ['text'], { cause: new InvocationTimeoutError() }),
      'it was the job that stopped waiting',
    ],
  ])('says what is often behind it', (failure, hint) => {
    expect(hintsOnFailure(failure, multiRecord).join()).toContain(hint);
  });

  it.each([
    ['the job sends single records', refused(400), { strategy: 'SingleRecord', splitType: 'Line' } as const],
    ['the object is one request', refused(400), { strategy: 'MultiRecord', splitType: 'None' } as const],
    ['the model server had no part in it', new ObjectFailedError('ClientError', ['text']), multiRecord],
  ])('is silent where %s', (_where, failure, plan) => {
    expect(hintsOnFailure(failure, plan)).toEqual([]);
  });
});
