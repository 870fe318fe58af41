import { z } from 'zod';
import { pattern } from '../jobs/shapes.ts';
import { parseInput } from '../protocol/parse-input.ts';
import type { Operation } from './context.ts';
import { takePage } from './page.ts';
import { timestampSchema, toSeconds } from './seconds.ts';

export const listModelsSchema = z.object({
  SortBy: z.enum(['Name', 'CreationTime']).default('CreationTime'),
  SortOrder: z.enum(['Ascending', 'Descending']).default('Descending'),
  NextToken: pattern('.*').max(8192).optional(),
  MaxResults: z.int().min(1).max(100).default(10),
  NameContains: pattern('[a-zA-Z0-9-]+').max(63).optional(),
  CreationTimeBefore: timestampSchema.optional(),
  CreationTimeAfter: timestampSchema.optional(),
});

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ListModels.html */
export const listModels: Operation = async (body, { models }) => {
  const input = parseInput(listModelsSchema, body);
  const matching = models
    .values()
    .filter(
      ({ request, createdAt }) =>
        request.ModelName.includes(input.NameContains ?? '') &&
        createdAt >= (input.CreationTimeAfter ?? Number.NEGATIVE_INFINITY) &&
        createdAt < (input.CreationTimeBefore ?? Number.POSITIVE_INFINITY),
    );
  const { items, nextToken } = takePage(
    matching,
    ({ request, createdAt, sequence }) => ({ key: input.SortBy === 'Name' ? request.ModelName : createdAt, sequence }),
    { sortOrder: input.SortOrder, maxResults: input.MaxResults, nextToken: input.NextToken },
  );
  return {
    Models: items.map(({ request, arn, createdAt }) => ({
      ModelName: request.ModelName,
      ModelArn: arn,
      CreationTime: toSeconds(createdAt),
    })),
    ...(nextToken !== undefined && { NextToken: nextToken }),
  };
};
