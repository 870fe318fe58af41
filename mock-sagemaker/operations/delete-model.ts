import { z } from 'zod';
import { modelNameSchema } from '../jobs/transform-job-request.ts';
import { parseInput } from '../protocol/parse-input.ts';
import type { Operation } from './context.ts';
import { findModel } from './find-model.ts';

export const deleteModelSchema = z.object({ ModelName: modelNameSchema });

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DeleteModel.html */
export const deleteModel: Operation = async (body, context) => {
  const { arn } = findModel(context, parseInput(deleteModelSchema, body).ModelName);
  await Promise.all([context.models.delete(arn), context.tags.delete(arn)]);
  return undefined;
};
