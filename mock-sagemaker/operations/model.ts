import { z } from 'zod';
import { environmentOf, listOf, pattern, s3UriSchema, tagsSchema } from '../jobs/shapes.ts';
import type { JobContainer } from '../jobs/transform-job.ts';
import { modelNameSchema } from '../jobs/transform-job-request.ts';
import { additionalModelDataSourceSchema, modelDataSourceSchema } from './model-data-source.ts';

const environmentSchema = environmentOf({
  maxEntries: 100,
  keyPattern: '[a-zA-Z_][a-zA-Z0-9_]*',
  maxKeyLength: 1024,
  maxValueLength: 1024,
});

const containerSchema = z.object({
  ContainerHostname: pattern('[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}').max(63).optional(),
  Image: pattern('[\\S]+').max(255).optional(),
  ImageConfig: z
    .object({
      RepositoryAccessMode: z.enum(['Platform', 'Vpc']),
      RepositoryAuthConfig: z.object({ RepositoryCredentialsProviderArn: pattern('.*').min(1).max(2048) }).optional(),
    })
    .optional(),
  Mode: z.enum(['SingleModel', 'MultiModel']).optional(),
  ModelDataUrl: s3UriSchema.optional(),
  ModelDataSource: modelDataSourceSchema.optional(),
  AdditionalModelDataSources: listOf(additionalModelDataSourceSchema, { max: 5 }).optional(),
  Environment: environmentSchema.optional(),
  ModelPackageName: pattern(
    '(arn:aws[a-z\\-]*:sagemaker:[a-z0-9\\-]*:[0-9]{12}:[a-z\\-]*\\/)?([a-zA-Z0-9]([a-zA-Z0-9-]){0,62})(?<!-)(\\/[0-9]{1,9})?',
  )
    .min(1)
    .max(176)
    .optional(),
  InferenceSpecificationName: pattern('[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}').min(1).max(63).optional(),
  MultiModelConfig: z.object({ ModelCacheSetting: z.enum(['Enabled', 'Disabled']).optional() }).optional(),
  ContainerMetricsConfig: z
    .object({
      MetricsEndpoints: listOf(
        z.object({
          MetricsEndpointPath: pattern('/(?!.*\\.\\.)[a-zA-Z0-9/_.\\-]+').max(256),
          MetricPublishFrequencyInSeconds: z.int().optional(),
        }),
        { max: 1 },
      ).optional(),
    })
    .optional(),
});

/** The input of CreateModel: spec 2.2. */
export const modelRequestSchema = z.object({
  ModelName: modelNameSchema,
  PrimaryContainer: containerSchema.optional(),
  Containers: listOf(containerSchema, { max: 15 }).optional(),
  InferenceExecutionConfig: z.object({ Mode: z.enum(['Serial', 'Direct']) }).optional(),
  ExecutionRoleArn: pattern('arn:aws[a-z\\-]*:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+').min(20).max(2048).optional(),
  VpcConfig: z
    .object({
      SecurityGroupIds: listOf(pattern('[-0-9a-zA-Z]+').max(32), { min: 1, max: 5 }),
      Subnets: listOf(pattern('[-0-9a-zA-Z]+').max(32), { min: 1, max: 16 }),
    })
    .optional(),
  EnableNetworkIsolation: z.boolean().optional(),
  Tags: tagsSchema.optional(),
});

export type ModelRequest = z.infer<typeof modelRequestSchema>;

/** A model as it is kept. */
export interface Model {
  readonly sequence: number;
  readonly arn: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly request: ModelRequest;
}

export function containersOf({ PrimaryContainer, Containers }: ModelRequest): z.infer<typeof containerSchema>[] {
  return PrimaryContainer ? [PrimaryContainer] : (Containers ?? []);
}

/** What a job keeps of the model's containers. One without a name is called by its place, as in the service's log streams. */
export function toJobContainers(request: ModelRequest): JobContainer[] {
  return containersOf(request).map(({ ContainerHostname, Image, ModelDataUrl, Environment }, index) => ({
    hostname: ContainerHostname ?? `container-${index + 1}`,
    image: Image,
    modelDataUrl: ModelDataUrl,
    environment: Environment ?? {},
  }));
}
