import { pattern, type Tag } from '../jobs/shapes.ts';
import { createValidationError } from '../protocol/errors.ts';
import type { OperationContext } from './context.ts';

export const resourceArnSchema = pattern('arn:aws[a-z-]*:sagemaker:[a-z0-9-]*:[0-9]{12}:.+').max(256);

/** The tags of a job or model that exists. */
export function findTags({ jobs, models, tags }: OperationContext, arn: string): readonly Tag[] {
  const name = arn.slice(arn.lastIndexOf('/') + 1);
  const exists = jobs.get(name)?.arn === arn || models.get(arn) !== undefined;
  if (!exists) throw createValidationError(`Could not find resource "${arn}".`);
  return tags.get(arn) ?? [];
}
