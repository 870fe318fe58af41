import type { Operation } from '../context.ts';
import { s3Error } from '../errors.ts';
import { emptyResponse } from '../request/s3-response.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteBucket.html */
export const deleteBucket: Operation = async ({ bucket }, { state }) => {
  await state.change((discard) => {
    const { versioning } = state.buckets.get(bucket);
    if (!state.versions.isEmpty(bucket)) {
      const usual = 'The bucket you tried to delete is not empty';
      const message = versioning === undefined ? usual : `${usual}. You must delete all versions in the bucket.`;
      throw s3Error('BucketNotEmpty', message, { BucketName: bucket });
    }
    for (const { key, upload } of [...state.uploads.from(bucket, '')]) {
      state.uploads.remove(bucket, key, upload.uploadId, new Set(), discard);
    }
    state.buckets.remove(bucket);
  });
  return emptyResponse(204);
};
