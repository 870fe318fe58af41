import { describe, expect, it } from 'vitest';
import { bindThing, createScriptedOperations, servicesWith } from '../scripted-operations.ts';
import { sagemakerModel } from './sagemaker-model.ts';

const properties = { ModelName: 'digits', ExecutionRoleArn: 'arn', PrimaryContainer: { Image: 'digits:1' } };

describe('AWS::SageMaker::Model', () => {
  it.each([
    ['is created under its literal name', 'ValidationException', ['DescribeModel', 'CreateModel']],
    [
      'takes the place of the one that is there',
      { ModelName: 'digits' },
      ['DescribeModel', 'DeleteModel', 'CreateModel'],
    ],
  ])('%s', async (_, DescribeModel, expected) => {
    const sagemaker = createScriptedOperations({ DescribeModel });
    const model = bindThing(sagemakerModel, properties);

    await model.put(servicesWith({ sagemaker }));

    expect(model.values.ref).toBe('digits');
    expect(sagemaker.calls.map(([operation]) => operation)).toEqual(expected);
  });
});
