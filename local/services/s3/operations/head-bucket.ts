import type { Operation } from '../context.ts';
import { emptyResponse } from '../request/s3-response.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html */
export const headBucket: Operation = ({ bucket }, { state }) => {
  const { region } = state.buckets.get(bucket);
  return emptyResponse(200, { 'x-amz-bucket-region': region, 'x-amz-access-point-alias': 'false' });
};
