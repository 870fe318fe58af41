import * as z from 'zod/mini';
import type { TransformEnd } from '../domain/transform-outcome.ts';

/** https://docs.aws.amazon.com/sagemaker/latest/dg/automating-sagemaker-with-eventbridge.html */
export const transformStateChangeSchema = z.object({
  source: z.literal('aws.sagemaker'),
  detail: z.object({
    TransformJobName: z.string().check(z.minLength(1), z.maxLength(63)),
    TransformJobStatus: z.string(),
    FailureReason: z.nullish(z.string()),
  }),
});

/** How the transform ended, or nothing while it goes on. */
export function readTransformEnd({
  detail,
}: z.output<typeof transformStateChangeSchema>): { transformJobName: string; end: TransformEnd } | undefined {
  const { TransformJobName: transformJobName, TransformJobStatus: status, FailureReason: reason } = detail;
  if (status !== 'Completed' && status !== 'Failed' && status !== 'Stopped') return undefined;
  return { transformJobName, end: { status, ...(typeof reason === 'string' ? { failureReason: reason } : {}) } };
}
