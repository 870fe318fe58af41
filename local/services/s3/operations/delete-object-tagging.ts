import type { Operation } from '../context.ts';
import { versionHeader } from '../object/object-headers.ts';
import { updateObject } from '../object/update-object.ts';
import { emptyResponse } from '../request/s3-response.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjectTagging.html */
export const deleteObjectTagging: Operation = async (request, context) => {
  const { bucket, object } = await updateObject(request, context, (current) => ({ ...current, tags: [] }));
  return emptyResponse(204, versionHeader(bucket, object.versionId));
};
