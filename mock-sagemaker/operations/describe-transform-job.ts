import { z } from 'zod';
import { describeTransformJob as describeJob } from '../jobs/describe-transform-job.ts';
import { transformJobNameSchema } from '../jobs/transform-job-request.ts';
import { createValidationError } from '../protocol/errors.ts';
import { parseInput } from '../protocol/parse-input.ts';
import type { Operation } from './context.ts';
import { toSeconds } from './seconds.ts';

export const describeTransformJobSchema = z.object({ TransformJobName: transformJobNameSchema });

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DescribeTransformJob.html */
export const describeTransformJob: Operation = async (body, { jobs }) => {
  const { TransformJobName } = parseInput(describeTransformJobSchema, body);
  const job = jobs.get(TransformJobName);
  if (!job) throw createValidationError(`Could not find requested job with name: ${TransformJobName}`);
  return describeJob(job, toSeconds);
};
