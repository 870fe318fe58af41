import { z } from 'zod';
import { AwsError } from '../../protocol/errors.ts';

const name = () =>
  z
    .string()
    .min(1)
    .max(128)
    .regex(/^[a-zA-Z0-9_.-]+$/);

export const streamNameSchema = name();

export const arnSchema = z.string().min(1).max(2048);

export const streamArnSchema = arnSchema.regex(/^arn:aws.*:kinesis:.*:\d{12}:stream\/\S+$/);

/** Members by which most operations name their stream. */
export const streamTarget = { StreamName: streamNameSchema.optional(), StreamARN: streamArnSchema.optional() };

export const shardIdSchema = name();

const decimal = (maxDigits: number) =>
  z
    .string()
    .refine(
      (text) => text === '0' || (/^[1-9]\d*$/.test(text) && text.length <= maxDigits),
      `Member must satisfy regular expression pattern: 0|([1-9]\\d{0,${maxDigits - 1}})`,
    );

export const hashKeySchema = decimal(39);

export const sequenceNumberSchema = decimal(129);

export const partitionKeySchema = z.string().min(1).max(256);

export const tagsSchema = z.record(z.string().min(1).max(128), z.string().max(256));

export const tagKeysSchema = z.array(z.string().min(1).max(128)).min(1).max(50);

export const streamModeSchema = z.object({ StreamMode: z.enum(['PROVISIONED', 'ON_DEMAND']) });

export const nextTokenSchema = z.string().min(1).max(1_048_576);

/** A check of permissions without effect, which needs permissions to check. */
export const dryRunSchema = z
  .boolean()
  .optional()
  .refine((dryRun) => dryRun !== true, 'DryRun is not implemented by the embedded environment; leave it out');

/** Epoch seconds, in milliseconds. */
export const timestampSchema = z.number().transform((seconds) => Math.round(seconds * 1000));

export const consumerNameSchema = name();

/** A blob: base64 text in JSON, bytes from callers in this process. Stays undefined when missing, so that it is reported. */
export const blobSchema = z
  .custom<string | Uint8Array>(
    (value) => typeof value === 'string' || value instanceof Uint8Array,
    'Member must be a blob',
  )
  .transform((value) => (typeof value === 'string' ? bytesOf(value) : Buffer.from(value)));

function bytesOf(base64: string): Buffer {
  const bytes = Buffer.from(base64, 'base64');
  const padding = base64.endsWith('==') ? 2 : base64.endsWith('=') ? 1 : 0;
  if (bytes.length !== Math.floor((base64.length * 3) / 4) - padding || base64.length % 4 !== 0) {
    throw new AwsError('SerializationException', 'Data is not valid base64.');
  }
  return bytes;
}
