import { z } from 'zod';
import { modelNameSchema } from '../jobs/transform-job-request.ts';
import { parseInput } from '../protocol/parse-input.ts';
import type { Operation } from './context.ts';
import { findModel } from './find-model.ts';
import { toSeconds } from './seconds.ts';

export const describeModelSchema = z.object({ ModelName: modelNameSchema });

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DescribeModel.html */
export const describeModel: Operation = async (body, context) => {
  const { arn, createdAt, request } = findModel(context, parseInput(describeModelSchema, body).ModelName);
  return {
    ...request,
    ModelArn: arn,
    CreationTime: toSeconds(createdAt),
    EnableNetworkIsolation: request.EnableNetworkIsolation ?? false,
  };
};
