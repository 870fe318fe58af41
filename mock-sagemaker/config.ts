import { z } from 'zod';
import { instanceQuotaSchema } from './jobs/instance-quota.ts';
import { delaysOf, progressModes } from './jobs/progress.ts';

const port = z.coerce.number().int().min(0).max(65_535);
const milliseconds = z.coerce.number().int().min(0);

const imageSchema = z.object({
  command: z.string().min(1),
  args: z.array(z.string()).default([]),
  cwd: z.string().optional(),
  environment: z.record(z.string(), z.string()).optional(),
});

/** A variable that holds JSON. */
function jsonOf<Schema extends z.ZodType>(schema: Schema, example: string) {
  return z
    .string()
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        context.addIssue({ code: 'custom', message: `must be JSON, such as ${example}` });
        return z.NEVER;
      }
    })
    .pipe(schema);
}

/** Image name → command that serves it. */
const imagesSchema = z.record(z.string(), imageSchema);

/** Every variable that the stand-alone server reads; README.md has them in this order. */
export const environmentSchema = z.object({
  AWS_ENDPOINT_URL: z.url().optional(),
  AWS_ENDPOINT_URL_S3: z.url().optional(),
  AWS_ENDPOINT_URL_EVENTBRIDGE: z.url().optional(),
  AWS_ENDPOINT_URL_CLOUDWATCH_LOGS: z.url().optional(),
  AWS_REGION: z.string().min(1).default('us-east-1'),
  AWS_ACCESS_KEY_ID: z.string().min(1).optional(),
  AWS_SECRET_ACCESS_KEY: z.string().min(1).optional(),
  MOCK_SAGEMAKER_HOST: z.string().min(1).default('127.0.0.1'),
  MOCK_SAGEMAKER_PORT: port.default(4577),
  MOCK_SAGEMAKER_ACCOUNT_ID: z
    .string()
    .regex(/^\d{12}$/, 'must have 12 digits')
    .default('000000000000'),
  MOCK_SAGEMAKER_DATA_FOLDER: z.string().min(1).optional(),
  MOCK_SAGEMAKER_LOG_FOLDER: z.string().min(1).optional(),
  MOCK_SAGEMAKER_IMAGES: jsonOf(imagesSchema, '{"digits":{"command":"node","args":["server.js"]}}').default({}),
  MOCK_SAGEMAKER_DOCKER_COMMAND: z.string().min(1).default('docker'),
  MOCK_SAGEMAKER_PROGRESS: z.enum(progressModes, { error: `must be ${progressModes.join(', ')}` }).default('immediate'),
  MOCK_SAGEMAKER_STARTUP_DELAY_MS: milliseconds.optional(),
  MOCK_SAGEMAKER_STOP_DELAY_MS: milliseconds.optional(),
  MOCK_SAGEMAKER_PING_TIMEOUT_MS: milliseconds.optional(),
  MOCK_SAGEMAKER_INSTANCE_QUOTA: jsonOf(instanceQuotaSchema, '20 or {"total":20,"ml.m5.large":4}').optional(),
});

export type Config = ReturnType<typeof parseConfig>;

/** Throws an `Error` that names each wrong variable, for people. */
export function parseConfig(environment: Readonly<Record<string, string | undefined>>) {
  const result = environmentSchema.safeParse(environment);
  if (!result.success) {
    const problems = result.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`);
    throw new Error(`The settings cannot be used: ${problems.join('; ')}.`);
  }
  const variables = result.data;
  const s3Endpoint = variables.AWS_ENDPOINT_URL_S3 ?? variables.AWS_ENDPOINT_URL;
  if (s3Endpoint === undefined) {
    throw new Error(
      'AWS_ENDPOINT_URL_S3 (or AWS_ENDPOINT_URL) must name the S3 to work with, such as http://127.0.0.1:4566.',
    );
  }
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = variables;
  return {
    s3Endpoint,
    eventBridgeEndpoint: variables.AWS_ENDPOINT_URL_EVENTBRIDGE ?? variables.AWS_ENDPOINT_URL,
    logsEndpoint: variables.AWS_ENDPOINT_URL_CLOUDWATCH_LOGS ?? variables.AWS_ENDPOINT_URL,
    credentials: accessKeyId && secretAccessKey ? { accessKeyId, secretAccessKey } : undefined,
    region: variables.AWS_REGION,
    accountId: variables.MOCK_SAGEMAKER_ACCOUNT_ID,
    host: variables.MOCK_SAGEMAKER_HOST,
    port: variables.MOCK_SAGEMAKER_PORT,
    dataFolder: variables.MOCK_SAGEMAKER_DATA_FOLDER,
    logFolder: variables.MOCK_SAGEMAKER_LOG_FOLDER,
    images: variables.MOCK_SAGEMAKER_IMAGES,
    dockerCommand: variables.MOCK_SAGEMAKER_DOCKER_COMMAND,
    progress: variables.MOCK_SAGEMAKER_PROGRESS,
    ...delaysOf(variables.MOCK_SAGEMAKER_PROGRESS, {
      startupDelayMs: variables.MOCK_SAGEMAKER_STARTUP_DELAY_MS,
      stopDelayMs: variables.MOCK_SAGEMAKER_STOP_DELAY_MS,
      pingTimeoutMs: variables.MOCK_SAGEMAKER_PING_TIMEOUT_MS,
    }),
    instanceQuota: variables.MOCK_SAGEMAKER_INSTANCE_QUOTA,
  };
}
