import { z } from 'zod';
import { instanceTypes } from './instance-types.ts';
import { environmentOf, pattern, s3UriSchema, tagsSchema } from './shapes.ts';

const kmsKeyIdSchema = pattern('[a-zA-Z0-9:/_-]*').max(2048);
const mediaTypeSchema = pattern('.*').max(256);
const filterSchema = z.string().max(63);
const experimentEntitySchema = pattern('[a-zA-Z0-9](-*[a-zA-Z0-9]){0,119}').min(1).max(120);

export const transformJobNameSchema = pattern('[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}').min(1).max(63);
export const modelNameSchema = pattern('[a-zA-Z0-9]([\\-a-zA-Z0-9]*[a-zA-Z0-9])?').max(63);

const transformInputSchema = z.object({
  DataSource: z.object({
    S3DataSource: z.object({
      S3DataType: z.enum(['ManifestFile', 'S3Prefix', 'AugmentedManifestFile', 'Converse']),
      S3Uri: s3UriSchema,
    }),
  }),
  ContentType: mediaTypeSchema.optional(),
  CompressionType: z.enum(['None', 'Gzip']).optional(),
  SplitType: z.enum(['None', 'Line', 'RecordIO', 'TFRecord']).optional(),
});

const transformOutputSchema = z.object({
  S3OutputPath: s3UriSchema,
  Accept: mediaTypeSchema.optional(),
  AssembleWith: z.enum(['None', 'Line']).optional(),
  KmsKeyId: kmsKeyIdSchema.optional(),
});

const transformResourcesSchema = z.object({
  InstanceType: z.enum(instanceTypes),
  InstanceCount: z.int().min(1).max(100),
  VolumeKmsKeyId: kmsKeyIdSchema.optional(),
  TransformAmiVersion: pattern('[a-zA-Z0-9]+(-[a-zA-Z0-9]+)*').min(1).max(63).optional(),
});

/** The input of CreateTransformJob with every constraint that looks at one field: spec 2.1. */
export const transformJobRequestSchema = z.object({
  TransformJobName: transformJobNameSchema,
  ModelName: modelNameSchema,
  MaxConcurrentTransforms: z.int().min(0).optional(),
  ModelClientConfig: z
    .object({
      InvocationsTimeoutInSeconds: z.int().min(1).max(3600).optional(),
      InvocationsMaxRetries: z.int().min(0).max(3).optional(),
    })
    .optional(),
  MaxPayloadInMB: z.int().min(0).optional(),
  BatchStrategy: z.enum(['MultiRecord', 'SingleRecord']).optional(),
  Environment: environmentOf({
    maxEntries: 16,
    keyPattern: '[a-zA-Z_][a-zA-Z0-9_]{0,1023}',
    maxKeyLength: 1024,
    maxValueLength: 10_240,
  }).optional(),
  TransformInput: transformInputSchema,
  TransformOutput: transformOutputSchema,
  DataCaptureConfig: z
    .object({
      DestinationS3Uri: s3UriSchema,
      KmsKeyId: kmsKeyIdSchema.optional(),
      GenerateInferenceId: z.boolean().optional(),
    })
    .optional(),
  TransformResources: transformResourcesSchema,
  DataProcessing: z
    .object({
      InputFilter: filterSchema.optional(),
      OutputFilter: filterSchema.optional(),
      JoinSource: z.enum(['Input', 'None']).optional(),
    })
    .optional(),
  Tags: tagsSchema.optional(),
  ExperimentConfig: z
    .object({
      ExperimentName: experimentEntitySchema.optional(),
      TrialName: experimentEntitySchema.optional(),
      TrialComponentDisplayName: experimentEntitySchema.optional(),
      RunName: experimentEntitySchema.optional(),
    })
    .optional(),
});

export type TransformJobRequest = z.infer<typeof transformJobRequestSchema>;
