import { listTransformJobsSchema } from '../operations/list-transform-jobs.ts';
import type { OperationParity } from './parity.ts';

const goesBy = 'conformance/lists › ListTransformJobs goes by $what';
const summary = [
  'as in Describe',
  'documented',
  'operations/answers › summaries have the members of a summary, FailureReason only for a job that failed',
] as const;
const paging = 'conformance/list-transform-jobs › 20: the list has ten jobs a page, the newest first';

export const listTransformJobsParity: OperationParity = {
  name: 'ListTransformJobs',
  schema: listTransformJobsSchema,
  request: {
    CreationTimeAfter: ['exclusive', 'documented', goesBy],
    CreationTimeBefore: ['exclusive', 'documented', goesBy],
    LastModifiedTimeAfter: ['exclusive; the time of the summary', 'documented', goesBy],
    LastModifiedTimeBefore: ['exclusive; the time of the summary', 'documented', goesBy],
    NameContains: ['a substring, letter case counts', 'assumed', goesBy],
    StatusEquals: ['the status at the time of the request', 'documented', goesBy],
    SortBy: ['names by their characters; equal keys in the order of creation', 'assumed', goesBy],
    SortOrder: ['of SortBy; equal keys turn around too', 'documented', goesBy],
    NextToken: [
      'names the last item of the page before',
      'assumed',
      'operations/page › neither repeats nor hides an item when others are added between pages',
    ],
    MaxResults: ['pages are always filled up', 'assumed', goesBy],
  },
  answer: {
    TransformJobSummaries: [
      'no members but these',
      'documented',
      'operations/answers › summaries have the members of a summary, FailureReason only for a job that failed',
    ],
    'TransformJobSummaries[].TransformJobName': summary,
    'TransformJobSummaries[].TransformJobArn': summary,
    'TransformJobSummaries[].CreationTime': summary,
    'TransformJobSummaries[].TransformEndTime': [
      'no key before the end',
      'documented',
      'operations/answers › summaries have the members of a summary, FailureReason only for a job that failed',
    ],
    'TransformJobSummaries[].LastModifiedTime': [
      'that of the last change of status; never before TransformEndTime',
      'observed',
      'conformance/requests › 7.1: the times of a job are in order, and list and Describe agree',
    ],
    'TransformJobSummaries[].TransformJobStatus': summary,
    'TransformJobSummaries[].FailureReason': [
      'only of a failed job',
      'documented',
      'conformance/output › 68: event, Describe and List share the reason of a failure',
    ],
    NextToken: ['no key on the last page', 'documented', paging],
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
