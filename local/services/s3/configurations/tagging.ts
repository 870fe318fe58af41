import { parseTaggingXml, taggingContent } from '../object/tags.ts';
import type { BucketConfiguration } from './bucket-configuration.ts';

export const tagging: BucketConfiguration = {
  subresource: 'tagging',
  root: 'Tagging',
  lists: ['Tag'],
  missing: 'NoSuchTagSet',
  putStatus: 204,
  check(document) {
    const tags = parseTaggingXml(document, 50);
    return tags.length === 0 ? undefined : taggingContent(tags);
  },
};
