import { listModelsSchema } from '../operations/list-models.ts';
import type { OperationParity, Row } from './parity.ts';

const goesBy = 'conformance/lists › ListModels goes by $what';
const member: Row = [
  'as in DescribeModel',
  'documented',
  'operations/answers › ListModels and ListTags have the members of their answers',
];

export const listModelsParity: OperationParity = {
  name: 'ListModels',
  schema: listModelsSchema,
  request: {
    SortBy: ['names by their characters; equal keys in the order of creation', 'assumed', goesBy],
    SortOrder: ['of SortBy; equal keys turn around too', 'documented', goesBy],
    NextToken: [
      'names the last item of the page before',
      'assumed',
      'operations/page › neither repeats nor hides an item when others are added between pages',
    ],
    MaxResults: ['pages are always filled up; the default is that of ListTransformJobs', 'assumed', goesBy],
    NameContains: ['a substring, letter case counts', 'assumed', goesBy],
    CreationTimeBefore: ['exclusive', 'documented', goesBy],
    CreationTimeAfter: ['inclusive, other than that of ListTransformJobs', 'documented', goesBy],
  },
  answer: {
    Models: [
      'no members but these',
      'documented',
      'conformance/models-and-tags › 13.2.12: DescribeModel returns what was sent, ListModels finds it by name',
    ],
    'Models[].ModelName': member,
    'Models[].ModelArn': member,
    'Models[].CreationTime': member,
    NextToken: [
      'no key on the last page',
      'documented',
      'operations/answers › answers have no members but those that the service has',
    ],
  },
  errors: {
    '`ValidationException`: constraints': [
      'as worded by the service',
      'observed',
      'operations/input-limits › $path of $operation keeps its limits',
    ],
    '`ValidationException`: a NextToken that was not given': [
      'text not known',
      'assumed',
      'conformance/lists › %s refuses a NextToken that it did not give',
    ],
  },
};
