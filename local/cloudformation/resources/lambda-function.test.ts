import { describe, expect, it } from 'vitest';
import { createInMemoryServices, createInMemoryState } from '../in-memory-services.ts';
import { bindThing } from '../scripted-operations.ts';
import { lambdaFunction } from './lambda-function.ts';

const properties = {
  Code: { S3Bucket: 'assets', S3Key: 'code.zip' },
  Handler: 'index.handler',
  Role: 'arn:aws:iam::000000000000:role/any',
  Runtime: 'nodejs22.x',
};

describe('AWS::Lambda::Function', () => {
  it("has Lambda's own defaults and the folder of its code", async () => {
    const state = createInMemoryState();
    const worker = bindThing(lambdaFunction, properties);

    await worker.put(createInMemoryServices(state));

    expect(state.functions.get(worker.values.ref)).toMatchObject({
      codeFolder: '/assets/code.zip',
      timeoutSeconds: 3,
      memoryMegabytes: 128,
      environment: {},
    });
    expect(worker.values.attributes.Arn).toBe(`arn:aws:lambda:eu-west-1:000000000000:function:${worker.values.ref}`);
  });

  it.each([
    [{ Runtime: 'python3.13' }, 'property Runtime: only Node.js functions run here'],
    [{ Code: { ZipFile: 'x' } }, 'property Code.ZipFile is not known to the embedded environment'],
  ])('refuses %j', (change, problem) => {
    expect(() => bindThing(lambdaFunction, { ...properties, ...change })).toThrow(problem);
  });
});
