import { ObjectStoreError } from '../ports/errors.ts';
import { ObjectFailedError } from '../transform/errors.ts';

/** What an error means for its object: S3 refusing is the client's business, everything unforeseen is the service's. */
export function toFailure(error: unknown): ObjectFailedError {
  if (error instanceof ObjectFailedError) return error;
  const text = error instanceof Error ? error.message : String(error);
  const isClientError = error instanceof ObjectStoreError && error.kind !== 'unavailable';
  return new ObjectFailedError(isClientError ? 'ClientError' : 'InternalServerError', [text], { cause: error });
}
