import type { TransformJobRequest } from '../jobs/transform-job-request.ts';
import { ObjectStoreError } from '../ports/errors.ts';
import { createStoreUnavailableError, createValidationError } from '../protocol/errors.ts';
import { parseS3Uri } from '../transform/s3-uri.ts';
import type { OperationContext } from './context.ts';
import type { Model } from './model.ts';

/** A prefix must match an object, a manifest must exist; what is in them is looked at by the job. */
export async function checkInputExists(
  context: OperationContext,
  request: TransformJobRequest,
  model: Model,
): Promise<void> {
  const { S3DataType, S3Uri } = request.TransformInput.DataSource.S3DataSource;
  const location = parseS3Uri(S3Uri);
  let storeMessage = '';
  try {
    if (location !== undefined) {
      for await (const { key } of context.objectStore.list(location.bucket, location.key)) {
        // The key of a manifest is the first that begins with it.
        if (S3DataType === 'S3Prefix' || key === location.key) return;
        break;
      }
    }
  } catch (error) {
    if (!(error instanceof ObjectStoreError)) throw error;
    if (error.kind === 'unavailable') throw createStoreUnavailableError(error);
    storeMessage = ` Error message from S3: ${error.message}`;
  }
  const role = model.request.ExecutionRoleArn ?? `arn:aws:iam::${context.accountId}:role/unknown`;
  throw createValidationError(
    `No S3 objects found under S3 URL "${S3Uri}" given in input data source. Please ensure that the bucket exists in the ` +
      `selected region (${context.region}), that objects exist under that S3 prefix, and that the role "${role}" has ` +
      `"s3:ListBucket" permissions on bucket "${location?.bucket ?? ''}".${storeMessage}`,
  );
}
