import type * as z from 'zod/mini';
import type { transformFields } from './environment.ts';

type TransformEnvironment = z.output<ReturnType<typeof z.object<typeof transformFields>>>;

/** The transform part of an environment, in the terms of the domain. */
export function transformConfiguration(environment: TransformEnvironment) {
  return {
    limits: { maxTransformJobs: environment.MAX_TRANSFORM_JOBS, triggerType: environment.TRIGGER_TYPE },
    settings: {
      contentType: environment.CONTENT_TYPE,
      modelName: environment.MODEL_NAME,
      instanceType: environment.TRANSFORM_INSTANCE_TYPE,
      instanceCount: environment.TRANSFORM_INSTANCE_COUNT,
      batchStrategy: environment.BATCH_STRATEGY,
      maxPayloadInMB: environment.MAX_PAYLOAD_IN_MB,
      maxConcurrentTransforms: environment.MAX_CONCURRENT_TRANSFORMS,
    },
  };
}
