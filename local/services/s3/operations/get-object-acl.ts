import type { Operation } from '../context.ts';
import { aclContent } from '../object/acl.ts';
import { findObject } from '../object/find-object.ts';
import { versionHeader } from '../object/object-headers.ts';
import { xmlResponse } from '../request/s3-response.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectAcl.html */
export const getObjectAcl: Operation = (request, context) => {
  const { bucket, object } = findObject(request, context);
  return xmlResponse('AccessControlPolicy', aclContent(object.acl), versionHeader(bucket, object.versionId));
};
