import type { TransformJobRequest } from './transform-job-request.ts';

const strategies = { MultiRecord: 'MULTI_RECORD', SingleRecord: 'SINGLE_RECORD' } as const;

export type TransformSettings = Pick<
  TransformJobRequest,
  'BatchStrategy' | 'MaxPayloadInMB' | 'MaxConcurrentTransforms' | 'Environment'
>;

/** The variables of the model server during a job: those of the model, the transform's own if set, the job's on top. */
export function createContainerEnvironment(
  modelEnvironment: Readonly<Record<string, string>>,
  { BatchStrategy, MaxPayloadInMB, MaxConcurrentTransforms, Environment }: TransformSettings,
): Record<string, string> {
  return {
    ...modelEnvironment,
    SAGEMAKER_BATCH: 'true',
    ...(MaxPayloadInMB !== undefined && { SAGEMAKER_MAX_PAYLOAD_IN_MB: String(MaxPayloadInMB) }),
    ...(BatchStrategy !== undefined && { SAGEMAKER_BATCH_STRATEGY: strategies[BatchStrategy] }),
    ...(MaxConcurrentTransforms !== undefined && {
      SAGEMAKER_MAX_CONCURRENT_TRANSFORMS: String(MaxConcurrentTransforms),
    }),
    ...Environment,
  };
}
