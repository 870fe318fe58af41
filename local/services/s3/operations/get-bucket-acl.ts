import type { Operation } from '../context.ts';
import { aclContent } from '../object/acl.ts';
import { xmlResponse } from '../request/s3-response.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketAcl.html */
export const getBucketAcl: Operation = ({ bucket }, { state }) =>
  xmlResponse('AccessControlPolicy', aclContent(state.buckets.get(bucket).acl));
