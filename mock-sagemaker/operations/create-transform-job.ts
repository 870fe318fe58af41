import type { Tag } from '../jobs/shapes.ts';
import { type TransformJobRequest, transformJobRequestSchema } from '../jobs/transform-job-request.ts';
import { ServiceError } from '../protocol/errors.ts';
import { parseInput } from '../protocol/parse-input.ts';
import { createTransformJobArn } from './arn.ts';
import { checkInputExists } from './check-input-exists.ts';
import { checkInstanceQuota } from './check-instance-quota.ts';
import { checkModelFitsTransform } from './check-model-fits-transform.ts';
import { checkTransformRules } from './check-transform-rules.ts';
import type { Operation, OperationContext } from './context.ts';
import { findModel } from './find-model.ts';
import { type Model, toJobContainers } from './model.ts';

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateTransformJob.html */
export const createTransformJob: Operation = async (body, context) => {
  const { Tags, ...request } = parseInput(transformJobRequestSchema, body);
  checkTransformRules(request);
  const arn = createTransformJobArn(context, request.TransformJobName);
  if (context.jobs.get(request.TransformJobName)) throw createNameTakenError(arn);
  const model = findModel(context, request.ModelName);
  checkModelFitsTransform(model.request);
  await checkInputExists(context, request, model);
  await addJob(context, request, model, arn, Tags);
  return { TransformJobArn: arn };
};

async function addJob(
  context: OperationContext,
  request: TransformJobRequest,
  model: Model,
  arn: string,
  tags: readonly Tag[] | undefined,
): Promise<void> {
  if (context.jobs.get(request.TransformJobName)) throw createNameTakenError(arn); // It may have come meanwhile.
  checkInstanceQuota(context, request);
  const now = context.clock.now();
  const job = {
    sequence: context.jobs.nextSequence(),
    arn,
    request,
    containers: toJobContainers(model.request),
    status: 'InProgress',
    createdAt: now,
    lastModifiedAt: now,
    pendingEvents: [],
  } as const;
  // In one go: a process that is killed now leaves both or none.
  await Promise.all([context.jobs.add(job), tags && context.tags.put(arn, tags)]);
  context.runner.start(job);
}

function createNameTakenError(arn: string): ServiceError {
  return new ServiceError(
    'ResourceInUse',
    'Transform job names must be unique within an AWS account and region, and a transform job with this name already ' +
      `exists (${arn})`,
  );
}
