import type { Operation } from '../context.ts';
import { commonPrefixesContent, contentsOf, objectsFrom } from '../listing/contents.ts';
import { listPage } from '../listing/list-page.ts';
import { encodingOf, pageSize } from '../listing/list-parameters.ts';
import { xmlResponse } from '../request/s3-response.ts';

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjects.html */
export const listObjects: Operation = ({ bucket, query }, context) => {
  const { region } = context.state.buckets.get(bucket);
  const [prefix, delimiter, marker] = [
    query.get('prefix') ?? '',
    query.get('delimiter') ?? '',
    query.get('marker') ?? '',
  ];
  const encode = encodingOf(query);
  const maxKeys = pageSize(query, 'max-keys');

  const page = listPage(objectsFrom(context, bucket), { prefix, delimiter, after: marker, maxEntries: maxKeys });

  return xmlResponse(
    'ListBucketResult',
    {
      Name: bucket,
      // Unlike in the newer listings the prefix stays as it was sent.
      Prefix: prefix,
      Marker: encode(marker),
      // Without a delimiter the last key itself is the next marker.
      NextMarker: page.isTruncated && delimiter !== '' ? encode(page.last?.name ?? '') : undefined,
      MaxKeys: maxKeys,
      Delimiter: delimiter === '' ? undefined : encode(delimiter),
      EncodingType: query.get('encoding-type') ?? undefined,
      IsTruncated: page.isTruncated,
      Contents: page.items.map((item) => contentsOf(item, encode, true)),
      CommonPrefixes: commonPrefixesContent(page.commonPrefixes, encode),
    },
    { 'x-amz-bucket-region': region },
  );
};
