import type { Operation } from '../context.ts';
import { invalidArgument } from '../errors.ts';
import { ownerContent } from '../object/acl.ts';
import { isoDate } from '../object/dates.ts';
import { xmlResponse } from '../request/s3-response.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBuckets.html */
export const listBuckets: Operation = ({ query }, { state, owner }) => {
  const prefix = query.get('prefix') ?? '';
  const after = Buffer.from(query.get('continuation-token') ?? '', 'base64url').toString();
  const max = maxBucketsOf(query);
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

/** Without a maximum all buckets are one page. */
function maxBucketsOf(query: URLSearchParams): number {
  const text = query.get('max-buckets');
  if (text === null || text === '') return Number.POSITIVE_INFINITY;
  const max = Number(text);
  if (!/^\d+$/.test(text) || max < 1 || max > 10_000) {
    throw invalidArgument('max-buckets', text, 'Argument max-buckets must be an integer between 1 and 10000');
  }
  return max;
}
