import { z } from 'zod';
import { ignoring, unless } from '../resource-parts/aws-error-code.ts';
import { defineResourceType } from '../resource-type.ts';

const properties = z.strictObject({
  ModelName: z.string(),
  ExecutionRoleArn: z.string(),
  PrimaryContainer: z.strictObject({ Image: z.string(), ModelDataUrl: z.string().optional() }),
});

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sagemaker-model.html */
export const sagemakerModel = defineResourceType({
  name: 'AWS::SageMaker::Model',
  properties,
  withoutEffect: {},
  identify(model, origin) {
    const arn = origin.arn('sagemaker', `model/${model.ModelName.toLowerCase()}`);
    return { identity: { ref: model.ModelName, attributes: { ModelName: model.ModelName, Id: arn } }, input: model };
  },
  // SageMaker cannot change a model, and answers for a missing one with a code that says nothing more.
  async put(model, { sagemaker }) {
    const { ModelName } = model;
    const present = await unless('ValidationException', sagemaker.execute('DescribeModel', { ModelName }));
    if (present !== undefined) await sagemaker.execute('DeleteModel', { ModelName });
    await sagemaker.execute('CreateModel', model);
  },
  delete: (ModelName, { sagemaker }) =>
    ignoring('ValidationException', sagemaker.execute('DeleteModel', { ModelName })),
});
