import type { Operation } from '../context.ts';
import { versionHeader } from '../object/object-headers.ts';
import { readAcl } from '../object/read-acl.ts';
import { updateObject } from '../object/update-object.ts';
import { emptyResponse } from '../request/s3-response.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectAcl.html */
export const putObjectAcl: Operation = async (request, context) => {
  const acl = await readAcl(request, context);
  const { bucket, object } = await updateObject(request, context, (current) => ({ ...current, acl }));
  return emptyResponse(200, versionHeader(bucket, object.versionId));
};
