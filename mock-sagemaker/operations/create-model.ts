import { createValidationError } from '../protocol/errors.ts';
import { parseInput } from '../protocol/parse-input.ts';
import { createModelArn } from './arn.ts';
import { checkModelRules } from './check-model-rules.ts';
import type { Operation } from './context.ts';
import { modelRequestSchema } from './model.ts';

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateModel.html */
export const createModel: Operation = async (body, context) => {
  const { Tags, ...request } = parseInput(modelRequestSchema, body);
  checkModelRules(request);
  const arn = createModelArn(context, request.ModelName);
  const sequence = 1 + context.models.values().reduce((last, model) => Math.max(last, model.sequence), 0);
  const model = { sequence, arn, createdAt: context.clock.now(), request };
  if (context.models.get(arn)) throw createValidationError(`Cannot create already existing model "${arn}".`);
  // In one go: a process that is killed now leaves both or none.
  await Promise.all([context.models.put(arn, model), Tags && context.tags.put(arn, Tags)]);
  return { ModelArn: arn };
};
