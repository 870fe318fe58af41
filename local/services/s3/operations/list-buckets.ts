import type { Operation } from '../context.ts';
import { pageSize } from '../listing/list-parameters.ts';
import { ownerContent } from '../object/acl.ts';
import { isoDate } from '../object/dates.ts';
import { xmlResponse } from '../request/s3-response.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBuckets.html */
export const listBuckets: Operation = ({ query }, { state, owner }) => {
  const prefix = query.get('prefix') ?? '';
  const after = Buffer.from(query.get('continuation-token') ?? '', 'base64url').toString();
  const max = query.has('max-buckets') ? pageSize(query, 'max-buckets') : Number.POSITIVE_INFINITY;
  const region = query.get('bucket-region');

  const matching = [...state.buckets.all()].filter(
    ({ name, region: own }) => name.startsWith(prefix) && name > after && (region === null || region === own),
  );
  const page = matching.slice(0, max);
  const last = page.at(-1);

  return xmlResponse('ListAllMyBucketsResult', {
    Owner: ownerContent(owner),
    Buckets: {
      Bucket: page.map(({ name, createdAt, region: own }) => ({
        Name: name,
        CreationDate: isoDate(createdAt),
        BucketRegion: own,
      })),
    },
    ContinuationToken:
      last !== undefined && page.length < matching.length ? Buffer.from(last.name).toString('base64url') : undefined,
    Prefix: query.get('prefix') ?? undefined,
  });
};
