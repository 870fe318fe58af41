import { z } from 'zod';
import { pattern, s3UriSchema } from '../jobs/shapes.ts';

const s3ModelDataSourceSchema = z.object({
  S3Uri: s3UriSchema,
  S3DataType: z.enum(['S3Prefix', 'S3Object']),
  CompressionType: z.enum(['None', 'Gzip']),
  ModelAccessConfig: z.object({ AcceptEula: z.boolean() }).optional(),
  HubAccessConfig: z.object({ HubContentArn: pattern('.*').max(255) }).optional(),
  ManifestS3Uri: s3UriSchema.optional(),
  ETag: z.string().optional(),
  ManifestEtag: z.string().optional(),
});

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ModelDataSource.html */
export const modelDataSourceSchema = z.object({ S3DataSource: s3ModelDataSourceSchema.optional() });

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_AdditionalModelDataSource.html */
export const additionalModelDataSourceSchema = z.object({
  ChannelName: pattern('[A-Za-z0-9\\.\\-_]+').min(1).max(64),
  S3DataSource: s3ModelDataSourceSchema,
});
