import { z } from 'zod';

/** What the errors of the AWS SDK have in common once there was an answer, even one that was none of the service's. */
const answeredSchema = z.object({
  name: z.string(),
  $metadata: z.object({ httpStatusCode: z.number() }),
  $retryable: z.undefined().optional(),
});

/** Of an answer or of one entry of it. */
const passingErrorCodes = new Set([
  'InternalFailure',
  'InternalException',
  'InternalServerError',
  'ThrottlingException',
]);

/**
 * Whether the same request will be refused again: a client error but throttling, a service that is not offered (501), or an
 * endpoint that is another kind of server.
 */
export function isFinalError(error: unknown): boolean {
  const { data } = answeredSchema.safeParse(error);
  if (!data) return false;
  const { httpStatusCode } = data.$metadata;
  return httpStatusCode === 501 || (httpStatusCode < 500 && httpStatusCode !== 429 && isFinalCode(data.name));
}

export function isFinalCode(code: string): boolean {
  return !passingErrorCodes.has(code);
}
