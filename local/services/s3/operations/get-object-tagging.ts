import type { Operation } from '../context.ts';
import { findObject } from '../object/find-object.ts';
import { versionHeader } from '../object/object-headers.ts';
import { taggingContent } from '../object/tags.ts';
import { xmlResponse } from '../request/s3-response.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectTagging.html */
export const getObjectTagging: Operation = (request, context) => {
  const { bucket, object } = findObject(request, context);
  return xmlResponse('Tagging', taggingContent(object.tags), versionHeader(bucket, object.versionId));
};
