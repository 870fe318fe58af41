import type { Operation } from '../context.ts';
import { readAcl } from '../object/read-acl.ts';
import { emptyResponse } from '../request/s3-response.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketAcl.html */
export const putBucketAcl: Operation = async (request, context) => {
  const { state } = context;
  state.buckets.get(request.bucket);
  const acl = await readAcl(request, context);
  await state.change(() => state.buckets.put({ ...state.buckets.get(request.bucket), acl }));
  return emptyResponse(200);
};
