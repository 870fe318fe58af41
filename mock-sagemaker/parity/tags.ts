import { addTagsSchema } from '../operations/add-tags.ts';
import { deleteTagsSchema } from '../operations/delete-tags.ts';
import { listTagsSchema } from '../operations/list-tags.ts';
import type { OperationParity, Row, Rows } from './parity.ts';

const limits = 'operations/input-limits › $path of $operation keeps its limits';
const ofAnyResource: Row = [
  'of a model or a transform job',
  'documented',
  'conformance/tags › tags of models and jobs are kept apart, those of Create included',
];
const member: Row = [
  'as it was sent last',
  'documented',
  'conformance/tags › AddTags answers with all tags of the resource, the overwritten ones in their place',
];
const errors: Rows = {
  '`ValidationException`: constraints': ['as worded by the service', 'observed', limits],
  '`ValidationException`: no such resource': [
    'code and text not known',
    'assumed',
    'conformance/tags › $operation of an unknown resource is a ValidationException',
  ],
};

export const addTagsParity: OperationParity = {
  name: 'AddTags',
  schema: addTagsSchema,
  request: {
    ResourceArn: ofAnyResource,
    Tags: [
      'added to those that are there',
      'documented',
      'conformance/tags › AddTags answers with all tags of the resource, the overwritten ones in their place',
    ],
    'Tags[].Key': [
      'overwrites the tag of the same key',
      'documented',
      'conformance/models-and-tags › 23: a tag of the same key is overwritten',
    ],
    'Tags[].Value': ['may be empty', 'documented', limits],
  },
  answer: {
    Tags: [
      'all tags of the resource',
      'documented',
      'conformance/tags › AddTags answers with all tags of the resource, the overwritten ones in their place',
    ],
    'Tags[].Key': member,
    'Tags[].Value': member,
  },
  errors: {
    ...errors,
    '`ValidationException`: more than 50 tags in all': [
      'the limit is documented, code and text are not',
      'assumed',
      'conformance/tags › a resource has at most 50 tags',
    ],
  },
};

export const listTagsParity: OperationParity = {
  name: 'ListTags',
  schema: listTagsSchema,
  request: {
    ResourceArn: ofAnyResource,
    NextToken: [
      'none is ever given, so none is looked at',
      'assumed',
      'conformance/tags › ListTags has one page, whatever MaxResults and NextToken say',
    ],
    MaxResults: [
      'a page has room for all 50',
      'documented',
      'conformance/tags › ListTags has one page, whatever MaxResults and NextToken say',
    ],
  },
  answer: {
    Tags: [
      'in the order in which they came',
      'assumed',
      'conformance/tags › AddTags answers with all tags of the resource, the overwritten ones in their place',
    ],
    'Tags[].Key': member,
    'Tags[].Value': member,
  },
  absent: {
    NextToken: [
      'there is one page',
      'assumed',
      'conformance/tags › ListTags has one page, whatever MaxResults and NextToken say',
    ],
  },
  errors,
};

export const deleteTagsParity: OperationParity = {
  name: 'DeleteTags',
  schema: deleteTagsSchema,
  request: {
    ResourceArn: ofAnyResource,
    TagKeys: [
      'those that are not there are overlooked',
      'assumed',
      'conformance/tags › DeleteTags removes the keys that are there and overlooks the others',
    ],
    'TagKeys[]': ['the key of a tag', 'documented', limits],
  },
  answer: {},
  errors,
};
