import { expect, it } from 'vitest';
import type { z } from 'zod';
import { listRequestMembers } from '../parity/request-members.ts';
import {
  atLeast,
  atMost,
  highest,
  type Limits,
  lowest,
  matching,
  mistyped,
  oneOf,
  required,
  violationPath,
  violationsWith,
} from '../testing/limits.ts';
import { addTagsSchema } from './add-tags.ts';
import { deleteModelSchema } from './delete-model.ts';
import { deleteTagsSchema } from './delete-tags.ts';
import { describeModelSchema } from './describe-model.ts';
import { describeTransformJobSchema } from './describe-transform-job.ts';
import { listModelsSchema } from './list-models.ts';
import { listTagsSchema } from './list-tags.ts';
import { listTransformJobsSchema } from './list-transform-jobs.ts';
import { stopTransformJobSchema } from './stop-transform-job.ts';

const jobName: Limits = {
  accepted: ['a', 'a'.repeat(63)],
  refused: [
    required,
    ['', atLeast(1)],
    ['a'.repeat(64), atMost(63)],
    ['a_b', matching('[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}')],
  ],
};
const modelName: Limits = {
  accepted: ['a', 'a'.repeat(63)],
  refused: [required, ['a'.repeat(64), atMost(63)], ['a_b', matching('[a-zA-Z0-9]([\\-a-zA-Z0-9]*[a-zA-Z0-9])?')]],
};
const arn = 'arn:aws:sagemaker:us-east-1:111122223333:model/m';
const resourceArn: Limits = {
  accepted: [arn, arn.padEnd(256, 'x')],
  refused: [
    required,
    [arn.padEnd(257, 'x'), atMost(256)],
    ['arn:aws:s3:::b', matching('arn:aws[a-z-]*:sagemaker:[a-z0-9-]*:[0-9]{12}:.+')],
  ],
};
const tagPattern = '([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)';
const time: Limits = { accepted: [0, 1662495635.679, undefined], refused: [['2026-01-01T00:00:00Z', mistyped]] };
const token: Limits = { accepted: ['', 'x'.repeat(8192), undefined], refused: [['x'.repeat(8193), atMost(8192)]] };
const nameContains: Limits = {
  accepted: ['a-', 'a'.repeat(63), undefined],
  refused: [
    ['a'.repeat(64), atMost(63)],
    ['a_b', 'Member must satisfy regular expression pattern: ^[a-zA-Z0-9'],
  ],
};
const sortOrder: Limits = {
  accepted: ['Ascending', 'Descending', undefined],
  refused: [['Up', oneOf('Ascending', 'Descending')]],
};
const maxResults: Limits = {
  accepted: [1, 100, undefined],
  refused: [
    [0, lowest(1)],
    [101, highest(100)],
  ],
};

interface Case {
  readonly schema: z.ZodType;
  readonly request: object;
  readonly limits: Record<string, Limits>;
}

const cases: Record<string, Case> = {
  AddTags: {
    schema: addTagsSchema,
    request: { ResourceArn: arn, Tags: [{ Key: 'k', Value: 'v' }] },
    limits: {
      ResourceArn: resourceArn,
      Tags: { accepted: [[]], refused: [required, [Array.from({ length: 51 }, () => ({})), atMost(50)]] },
      'Tags[].Key': {
        accepted: ['x'.repeat(128)],
        refused: [required, ['', atLeast(1)], ['x'.repeat(129), atMost(128)], ['#', matching(tagPattern)]],
      },
      'Tags[].Value': {
        accepted: ['', 'x'.repeat(256)],
        refused: [required, ['x'.repeat(257), atMost(256)], ['#', matching(tagPattern)]],
      },
    },
  },
  DeleteModel: { schema: deleteModelSchema, request: {}, limits: { ModelName: modelName } },
  DeleteTags: {
    schema: deleteTagsSchema,
    request: { ResourceArn: arn, TagKeys: ['k'] },
    limits: {
      ResourceArn: resourceArn,
      TagKeys: {
        accepted: [Array.from({ length: 50 }, () => 'k')],
        refused: [required, [[], atLeast(1)], [Array.from({ length: 51 }, () => 'k'), atMost(50)]],
      },
      'TagKeys[]': {
        accepted: ['x'.repeat(128)],
        refused: [
          ['', atLeast(1)],
          ['x'.repeat(129), atMost(128)],
          ['#', matching(tagPattern)],
        ],
      },
    },
  },
  DescribeModel: { schema: describeModelSchema, request: {}, limits: { ModelName: modelName } },
  DescribeTransformJob: { schema: describeTransformJobSchema, request: {}, limits: { TransformJobName: jobName } },
  ListModels: {
    schema: listModelsSchema,
    request: {},
    limits: {
      SortBy: { accepted: ['Name', 'CreationTime', undefined], refused: [['Status', oneOf('Name', 'CreationTime')]] },
      SortOrder: sortOrder,
      NextToken: token,
      MaxResults: maxResults,
      NameContains: nameContains,
      CreationTimeBefore: time,
      CreationTimeAfter: time,
    },
  },
  ListTags: {
    schema: listTagsSchema,
    request: { ResourceArn: arn },
    limits: {
      ResourceArn: resourceArn,
      NextToken: token,
      MaxResults: { accepted: [50, 1000, undefined], refused: [[49, lowest(50)]] },
    },
  },
  ListTransformJobs: {
    schema: listTransformJobsSchema,
    request: {},
    limits: {
      CreationTimeAfter: time,
      CreationTimeBefore: time,
      LastModifiedTimeAfter: time,
      LastModifiedTimeBefore: time,
      NameContains: nameContains,
      StatusEquals: {
        accepted: ['InProgress', 'Completed', 'Failed', 'Stopping', 'Stopped', undefined],
        refused: [['Done', oneOf('InProgress', 'Completed', 'Failed', 'Stopping', 'Stopped')]],
      },
      SortBy: {
        accepted: ['Name', 'CreationTime', 'Status', undefined],
        refused: [['Size', oneOf('Name', 'CreationTime', 'Status')]],
      },
      SortOrder: sortOrder,
      NextToken: token,
      MaxResults: maxResults,
    },
  },
  StopTransformJob: { schema: stopTransformJobSchema, request: {}, limits: { TransformJobName: jobName } },
};

const members = Object.entries(cases).flatMap(([operation, { schema, request, limits }]) =>
  Object.entries(limits).map(([path, each]) => ({ operation, schema, request, path, ...each })),
);

it.each(members)('$path of $operation keeps its limits', ({ schema, request, path, accepted, refused }) => {
  for (const value of accepted) expect(violationsWith(schema, request, path, value)).toEqual([]);
  for (const [value, violation] of refused) {
    expect(violationsWith(schema, request, path, value)).toContainEqual(
      expect.stringContaining(`${violationPath(path)}: ${violation}`),
    );
  }
});

it.each(Object.entries(cases))('the limits of every member of %s are tried', (_operation, { schema, limits }) => {
  expect(Object.keys(limits)).toEqual(listRequestMembers(schema).map(({ path }) => path));
});
