import { createValidationError } from '../protocol/errors.ts';
import { parseInput } from '../protocol/parse-input.ts';
import { createModelArn } from './arn.ts';
import type { Operation } from './context.ts';
import { modelRequestSchema } from './model.ts';

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateModel.html */
export const createModel: Operation = async (body, context) => {
  const { Tags, ...request } = parseInput(modelRequestSchema, body);
  const arn = createModelArn(context, request.ModelName);
  if (request.PrimaryContainer && request.Containers) {
    throw createValidationError('Specify PrimaryContainer or Containers, not both.');
  }
  const sequence = 1 + Math.max(0, ...context.models.values().map((model) => model.sequence));
  const model = { sequence, arn, createdAt: context.clock.now(), request };
  if (!(await context.models.putIfAbsent(request.ModelName, model))) {
    throw createValidationError(`Cannot create already existing model "${arn}".`);
  }
  if (Tags) await context.tags.put(arn, Tags);
  return { ModelArn: arn };
};
