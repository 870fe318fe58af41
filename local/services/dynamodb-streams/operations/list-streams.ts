import { z } from 'zod';
import { jsonOperation } from '../../../protocol/json-service.ts';
import type { DynamoDbStreamsContext } from '../context.ts';

const maxStreams = 100;

const input = z.object({
  TableName: z.string().optional(),
  Limit: z.int().min(1).max(maxStreams).default(maxStreams),
  ExclusiveStartStreamArn: z.string().optional(),
});

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_ListStreams.html */
export const listStreams = jsonOperation('ListStreams', input, (request, { streams }: DynamoDbStreamsContext) => {
  const { TableName, Limit, ExclusiveStartStreamArn: start } = request;
  const found = streams
    .streams()
    .filter(({ tableName }) => TableName === undefined || tableName === TableName)
    .filter(({ arn }) => start === undefined || arn > start);
  const page = found.slice(0, Limit);
  const last = page.at(-1);
  return {
    Streams: page.map(({ arn, tableName, label }) => ({ StreamArn: arn, TableName: tableName, StreamLabel: label })),
    ...(found.length > Limit && last !== undefined && { LastEvaluatedStreamArn: last.arn }),
  };
});
