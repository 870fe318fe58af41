import { z } from 'zod';
import { isTerminal } from '../jobs/transform-job.ts';
import { transformJobNameSchema } from '../jobs/transform-job-request.ts';
import { createValidationError } from '../protocol/errors.ts';
import { parseInput } from '../protocol/parse-input.ts';
import type { Operation } from './context.ts';

export const stopTransformJobSchema = z.object({ TransformJobName: transformJobNameSchema });

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_StopTransformJob.html */
export const stopTransformJob: Operation = async (body, { jobs, runner }) => {
  const { TransformJobName } = parseInput(stopTransformJobSchema, body);
  const job = jobs.get(TransformJobName);
  if (!job) throw createValidationError(`Could not find job to update with name: ${TransformJobName}`);
  if (isTerminal(job.status)) {
    throw createValidationError(
      `The request was rejected because the transform job is in status ${job.status}, in which it cannot be stopped.`,
    );
  }
  await runner.stop(job);
  return undefined;
};
