import { createValidationError } from '../protocol/errors.ts';
import { createModelArn } from './arn.ts';
import type { OperationContext } from './context.ts';
import type { Model } from './model.ts';

/** The model of that name, or the service's error. */
export function findModel(context: OperationContext, name: string): Model {
  const model = context.models.get(name);
  if (!model) throw createValidationError(`Could not find model "${createModelArn(context, name)}".`);
  return model;
}
