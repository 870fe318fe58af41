import { z } from 'zod';

/** What a target gets: the whole event unless one of the three input members says otherwise. */
export const targetSchema = z.object({
  Id: z
    .string()
    .min(1)
    .max(64)
    .regex(/^[.\-_A-Za-z0-9]+$/),
  Arn: z.string().min(1).max(1600),
  RoleArn: z.string().min(1).max(1600).optional(),
  Input: z.string().max(8192).optional(),
  InputPath: z.string().max(256).optional(),
  InputTransformer: z
    .object({
      InputPathsMap: z.record(z.string().min(1).max(256), z.string().max(256)).optional(),
      InputTemplate: z.string().min(1).max(8192),
    })
    .optional(),
  KinesisParameters: z.object({ PartitionKeyPath: z.string().max(256) }).optional(),
  RetryPolicy: z
    .object({
      MaximumRetryAttempts: z.int().min(0).max(185).optional(),
      MaximumEventAgeInSeconds: z.int().min(60).max(86_400).optional(),
    })
    .optional(),
});

export type Target = z.output<typeof targetSchema>;

/** A rule with its targets. Changes replace the whole value. */
export interface Rule {
  readonly name: string;
  readonly busName: string;
  readonly eventPattern?: string;
  readonly scheduleExpression?: string;
  readonly state: 'ENABLED' | 'DISABLED' | 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS';
  readonly description?: string;
  readonly roleArn?: string;
  readonly targets: readonly Target[];
  readonly tags: Readonly<Record<string, string>>;
}

export const isEnabled = (rule: Rule): boolean => rule.state !== 'DISABLED';

export interface Bus {
  readonly name: string;
  readonly description?: string;
  /** IAM policy document as JSON text; stored, not enforced. */
  readonly policy?: string;
  readonly createdAtMs: number;
  readonly modifiedAtMs: number;
  readonly tags: Readonly<Record<string, string>>;
}
