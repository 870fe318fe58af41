import * as z from 'zod/mini';

/**
 * S3's "Object Created" event as EventBridge delivers it; keys are not URL-encoded here, unlike in S3's own notifications.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html
 */
export const objectCreatedEventSchema = z.object({
  source: z.literal('aws.s3'),
  detail: z.object({ object: z.object({ key: z.string().check(z.minLength(1), z.maxLength(1024)) }) }),
});
