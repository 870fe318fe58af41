import { readXmlBody } from '../body/read-xml-body.ts';
import type { Operation } from '../context.ts';
import { versionHeader } from '../object/object-headers.ts';
import { parseTaggingXml } from '../object/tags.ts';
import { updateObject } from '../object/update-object.ts';
import { emptyResponse } from '../request/s3-response.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectTagging.html */
export const putObjectTagging: Operation = async (request, context) => {
  const tags = parseTaggingXml(await readXmlBody(request, 'Tagging', ['Tag']), 10);
  const { bucket, object } = await updateObject(request, context, (current) => ({ ...current, tags }));
  return emptyResponse(200, versionHeader(bucket, object.versionId));
};
