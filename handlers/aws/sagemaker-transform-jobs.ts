import {
  CreateTransformJobCommand,
  type CreateTransformJobCommandInput,
  DescribeTransformJobCommand,
  ResourceInUse,
  ResourceLimitExceeded,
  SageMakerClient,
  type SageMakerClientConfig,
  SageMakerServiceException,
} from '@aws-sdk/client-sagemaker';
import { dataProcessing, type TransformLocation, type TransformSettings } from '../domain/transform-request.ts';
import type { CreateOutcome, TransformJobState, TransformJobs } from '../ports/transform-jobs.ts';
import { createRequestHandler } from './request-handler.ts';

/** Creating is slower than what else is asked; once more, it is the same transform by its name. */
const requestTimeoutMs = 5000;

export function createSageMakerClient(config: SageMakerClientConfig = {}): SageMakerClient {
  return new SageMakerClient({ requestHandler: createRequestHandler({ requestTimeoutMs }), ...config });
}

/** SageMaker Batch Transform. */
export class SageMakerTransformJobs implements TransformJobs {
  readonly #sageMaker: SageMakerClient;
  readonly #settings: TransformSettings;

  constructor(sageMaker: SageMakerClient, settings: TransformSettings) {
    this.#sageMaker = sageMaker;
    this.#settings = settings;
  }

  async create(name: string, location: TransformLocation): Promise<CreateOutcome> {
    try {
      await this.#sageMaker.send(
        new CreateTransformJobCommand(createTransformJobInput(name, location, this.#settings)),
      );
      return { outcome: 'created' };
    } catch (error) {
      if (error instanceof ResourceInUse) return { outcome: 'exists' };
      if (isPostponement(error)) return { outcome: 'postponed' };
      if (isValidation(error)) return { outcome: 'rejected', reason: error.message };
      throw error;
    }
  }

  async describe(name: string): Promise<TransformJobState> {
    try {
      const job = await this.#sageMaker.send(new DescribeTransformJobCommand({ TransformJobName: name }));
      const { TransformJobStatus: status, FailureReason: failureReason, TransformEndTime: endedAt } = job;
      const hasEnded = status === 'Completed' || status === 'Failed' || status === 'Stopped';
      return hasEnded ? { state: 'ended', end: { status, failureReason }, endedAt } : { state: 'running' };
    } catch (error) {
      // SageMaker answers an unknown name with ValidationException, not with the documented ResourceNotFound.
      if (isValidation(error) || isNamed(error, 'ResourceNotFound')) return { state: 'unknown' };
      throw error;
    }
  }
}

/** The whole CreateTransformJob call. Content type and Accept, split and assembly must agree because of the join. */
function createTransformJobInput(
  name: string,
  { s3DataType, s3Uri, s3OutputPath }: TransformLocation,
  settings: TransformSettings,
): CreateTransformJobCommandInput {
  const { contentType, modelName, instanceType, instanceCount, batchStrategy } = settings;
  return {
    TransformJobName: name,
    ModelName: modelName,
    BatchStrategy: batchStrategy,
    MaxPayloadInMB: settings.maxPayloadInMB,
    MaxConcurrentTransforms: settings.maxConcurrentTransforms,
    TransformInput: {
      DataSource: { S3DataSource: { S3DataType: s3DataType, S3Uri: s3Uri } },
      ContentType: contentType,
      SplitType: 'Line',
      CompressionType: 'None',
    },
    TransformOutput: { S3OutputPath: s3OutputPath, Accept: contentType, AssembleWith: 'Line' },
    // The type is checked by the stack's configuration and by SageMaker; its list grows faster than the SDK is updated.
    TransformResources: { InstanceType: instanceType as TransformInstanceType, InstanceCount: instanceCount },
    DataProcessing: dataProcessing[contentType],
  };
}

type TransformInstanceType = NonNullable<CreateTransformJobCommandInput['TransformResources']>['InstanceType'];

function isPostponement(error: unknown): boolean {
  return error instanceof ResourceLimitExceeded || isNamed(error, 'ThrottlingException');
}

function isValidation(error: unknown): error is SageMakerServiceException {
  return isNamed(error, 'ValidationException');
}

/** For errors that the SDK has no class for. */
function isNamed(error: unknown, name: string): boolean {
  return error instanceof SageMakerServiceException && error.name === name;
}
