import { z } from 'zod';
import { pattern } from '../jobs/shapes.ts';
import type { TransformJob } from '../jobs/transform-job.ts';
import { parseInput } from '../protocol/parse-input.ts';
import type { Operation } from './context.ts';
import { takePage } from './page.ts';
import { timestampSchema, toSeconds } from './seconds.ts';

export const listTransformJobsSchema = z.object({
  CreationTimeAfter: timestampSchema.optional(),
  CreationTimeBefore: timestampSchema.optional(),
  LastModifiedTimeAfter: timestampSchema.optional(),
  LastModifiedTimeBefore: timestampSchema.optional(),
  NameContains: pattern('[a-zA-Z0-9\\-]+').max(63).optional(),
  StatusEquals: z.enum(['InProgress', 'Completed', 'Failed', 'Stopping', 'Stopped']).optional(),
  SortBy: z.enum(['Name', 'CreationTime', 'Status']).default('CreationTime'),
  SortOrder: z.enum(['Ascending', 'Descending']).default('Descending'),
  NextToken: pattern('.*').max(8192).optional(),
  MaxResults: z.int().min(1).max(100).default(10),
});

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ListTransformJobs.html */
export const listTransformJobs: Operation = async (body, { jobs }) => {
  const input = parseInput(listTransformJobsSchema, body);
  const matching = jobs
    .list()
    .filter(
      ({ request, status, createdAt, lastModifiedAt }) =>
        request.TransformJobName.includes(input.NameContains ?? '') &&
        (input.StatusEquals ?? status) === status &&
        isBetween(createdAt, input.CreationTimeAfter, input.CreationTimeBefore) &&
        isBetween(lastModifiedAt, input.LastModifiedTimeAfter, input.LastModifiedTimeBefore),
    );
  const sortKeys = {
    Name: ({ request }: TransformJob) => request.TransformJobName,
    CreationTime: ({ createdAt }: TransformJob) => createdAt,
    Status: ({ status }: TransformJob) => status,
  };
  const { items, nextToken } = takePage(
    matching,
    (job) => ({ key: sortKeys[input.SortBy](job), sequence: job.sequence }),
    { sortOrder: input.SortOrder, maxResults: input.MaxResults, nextToken: input.NextToken },
  );
  return {
    TransformJobSummaries: items.map(summarise),
    ...(nextToken !== undefined && { NextToken: nextToken }),
  };
};

function isBetween(time: number, after = Number.NEGATIVE_INFINITY, before = Number.POSITIVE_INFINITY): boolean {
  return time > after && time < before;
}

function summarise(job: TransformJob): object {
  return {
    TransformJobName: job.request.TransformJobName,
    TransformJobArn: job.arn,
    CreationTime: toSeconds(job.createdAt),
    ...(job.endedAt !== undefined && { TransformEndTime: toSeconds(job.endedAt) }),
    LastModifiedTime: toSeconds(job.lastModifiedAt),
    TransformJobStatus: job.status,
    ...(job.failureReason !== undefined && { FailureReason: job.failureReason }),
  };
}
