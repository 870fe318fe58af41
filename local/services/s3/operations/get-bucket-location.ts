import type { Operation } from '../context.ts';
import { xmlResponse } from '../request/s3-response.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLocation.html: us-east-1 is an empty element. */
export const getBucketLocation: Operation = ({ bucket }, { state }) => {
  const { region } = state.buckets.get(bucket);
  return xmlResponse('LocationConstraint', region === 'us-east-1' ? '' : region);
};
