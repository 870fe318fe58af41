/** What the error classes of the AWS SDK have in common. */
interface ServiceError {
  readonly name: string;
  readonly $metadata: { readonly httpStatusCode?: number | undefined };
  readonly $retryable?: object | undefined;
}

/** Of an answer or of one entry of it. */
const passingErrorCodes = new Set([
  'InternalFailure',
  'InternalException',
  'InternalServerError',
  'ThrottlingException',
]);

/** Whether the same request will be refused again: a client error but throttling, or a service that is not offered (501). */
export function isFinalError({ name, $metadata, $retryable }: ServiceError): boolean {
  const { httpStatusCode = 500 } = $metadata;
  if (httpStatusCode === 501) return true;
  return httpStatusCode < 500 && httpStatusCode !== 429 && $retryable === undefined && isFinalCode(name);
}

export function isFinalCode(code: string): boolean {
  return !passingErrorCodes.has(code);
}
