import { operation } from '../operation.ts';
import { findByArn } from '../table/find-by-arn.ts';
import { optional, required, struct } from '../validation/collection-shapes.ts';
import { text } from '../validation/scalar-shapes.ts';

const input = struct('ListTagsOfResourceInput', { ResourceArn: required(text()), NextToken: optional(text()) });

/** All tags come in one page. https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ListTagsOfResource.html */
export const listTagsOfResource = operation('ListTagsOfResource', input, ({ ResourceArn }, context) => {
  const { tags } = findByArn(context, 'ListTagsOfResource', ResourceArn);
  return { Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) };
});
