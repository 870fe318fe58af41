import { createValidationError } from '../protocol/errors.ts';
import { createModelArn } from './arn.ts';
import type { OperationContext } from './context.ts';
import type { Model } from './model.ts';

/** The model of that name, or the service's error. */
export function findModel(context: OperationContext, name: string): Model {
  const arn = createModelArn(context, name);
  const model = context.models.get(arn);
  if (!model) throw createValidationError(`Could not find model "${arn}".`);
  return model;
}
