import type { Operation } from '../context.ts';
import { readObject } from '../object/read-object.ts';
import { emptyResponse } from '../request/s3-response.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html */
export const headObject: Operation = (request, context) => {
  const { status, headers } = readObject(request, context);
  return emptyResponse(status, headers);
};
