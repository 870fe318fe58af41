import type { Operation } from '../context.ts';
import { emptyResponse } from '../request/s3-response.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_AbortMultipartUpload.html */
export const abortMultipartUpload: Operation = async ({ bucket, key, query }, { state }) => {
  const uploadId = query.get('uploadId') ?? '';
  await state.change((discard) => {
    state.buckets.get(bucket);
    state.uploads.get(bucket, key, uploadId);
    state.uploads.remove(bucket, key, uploadId, new Set(), discard);
  });
  return emptyResponse(204);
};
