import type { Operation } from '../context.ts';
import { invalidArgument } from '../errors.ts';
import { commonPrefixesContent, contentsOf, objectsFrom } from '../listing/contents.ts';
import { listPage } from '../listing/list-page.ts';
import { encodingOf, pageSize } from '../listing/list-parameters.ts';
import { xmlResponse } from '../request/s3-response.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html */
export const listObjectsV2: Operation = ({ bucket, query }, context) => {
  const { region } = context.state.buckets.get(bucket);
  const [prefix, delimiter, startAfter] = [
    query.get('prefix') ?? '',
    query.get('delimiter') ?? '',
    query.get('start-after') ?? '',
  ];
  const token = query.get('continuation-token') ?? undefined;
  if (token === '') throw invalidArgument('continuation-token', '', 'The continuation token provided is incorrect');
  const encode = encodingOf(query);
  const maxKeys = pageSize(query, 'max-keys');
  const after = token === undefined ? startAfter : nameOfToken(token);

  const page = listPage(objectsFrom(context, bucket), { prefix, delimiter, after, maxEntries: maxKeys });

  return xmlResponse(
    'ListBucketResult',
    {
      Name: bucket,
      Prefix: encode(prefix),
      StartAfter: query.has('start-after') ? encode(startAfter) : undefined,
      ContinuationToken: token,
      NextContinuationToken: page.isTruncated && page.last ? tokenOf(page.last.name) : undefined,
      KeyCount: page.items.length + page.commonPrefixes.length,
      MaxKeys: maxKeys,
      Delimiter: delimiter === '' ? undefined : encode(delimiter),
      EncodingType: query.get('encoding-type') ?? undefined,
      IsTruncated: page.isTruncated,
      Contents: page.items.map((item) => contentsOf(item, encode, query.get('fetch-owner') === 'true')),
      CommonPrefixes: commonPrefixesContent(page.commonPrefixes, encode),
    },
    { 'x-amz-bucket-region': region },
  );
};

const tokenOf = (name: string) => Buffer.from(`1${name}`).toString('base64url');

function nameOfToken(token: string): string {
  const text = Buffer.from(token, 'base64url').toString();
  if (!text.startsWith('1') || tokenOf(text.slice(1)) !== token) {
    throw invalidArgument('continuation-token', token, 'The continuation token provided is incorrect');
  }
  return text.slice(1);
}
