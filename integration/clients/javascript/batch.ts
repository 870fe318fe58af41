import { randomUUID } from 'node:crypto';
import { CreateBucketCommand, GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import {
  CreateModelCommand,
  CreateTransformJobCommand,
  type CreateTransformJobRequest,
  SageMakerClient,
  waitUntilTransformJobCompletedOrStopped,
} from '@aws-sdk/client-sagemaker';
import { z } from 'zod';

const variables = z.object({ CLIENTS_ACCOUNT_ID: z.string(), CLIENTS_MODEL_SERVERS: z.string() }).parse(process.env);

export const sageMaker = new SageMakerClient();
const s3 = new S3Client();
const waitSeconds = { maxWaitTime: 60, minDelay: 0.05, maxDelay: 0.2 };

export const unique = (prefix: string): string => `${prefix}-${randomUUID().slice(0, 13)}`;
export const arnOf = (kind: string, name: string): string =>
  `arn:aws:sagemaker:us-east-1:${variables.CLIENTS_ACCOUNT_ID}:${kind}/${name.toLowerCase()}`;

/** Starts a model server of the behaviour given (see ../model-servers.ts) and creates a model of it; answers the name. */
export async function createModel(behaviour: Readonly<Record<string, unknown>>): Promise<string> {
  const response = await fetch(variables.CLIENTS_MODEL_SERVERS, { method: 'POST', body: JSON.stringify(behaviour) });
  const { url } = z.object({ url: z.string() }).parse(await response.json());
  const ModelName = unique('js-model');
  await sageMaker.send(new CreateModelCommand({ ModelName, PrimaryContainer: { Image: url } }));
  return ModelName;
}

/** A bucket with these objects. */
export async function createBucket(objects: Readonly<Record<string, string>>): Promise<string> {
  const Bucket = unique('js');
  await s3.send(new CreateBucketCommand({ Bucket }));
  for (const [Key, Body] of Object.entries(objects)) await s3.send(new PutObjectCommand({ Bucket, Key, Body }));
  return Bucket;
}

export async function readText(Bucket: string, Key: string): Promise<string | undefined> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
  return Body?.transformToString();
}

/** The request of a job over `in/` of the bucket, CSV by lines. */
export function buildJob(
  bucket: string,
  model: string,
  changes: Partial<CreateTransformJobRequest> = {},
): CreateTransformJobRequest & { TransformJobName: string } {
  return {
    ModelName: model,
    TransformInput: {
      DataSource: { S3DataSource: { S3DataType: 'S3Prefix', S3Uri: `s3://${bucket}/in/` } },
      ContentType: 'text/csv',
      SplitType: 'Line',
    },
    TransformOutput: { S3OutputPath: `s3://${bucket}/o`, Accept: 'text/csv', AssembleWith: 'Line' },
    TransformResources: { InstanceType: 'ml.m5.large', InstanceCount: 1 },
    ...changes,
    TransformJobName: changes.TransformJobName ?? unique('Js-Job'),
  };
}

/** Creates the job and waits, as users do; rejects when it fails. */
export async function run(request: CreateTransformJobRequest): Promise<void> {
  await sageMaker.send(new CreateTransformJobCommand(request));
  const { TransformJobName } = request;
  await waitUntilTransformJobCompletedOrStopped({ client: sageMaker, ...waitSeconds }, { TransformJobName });
}
