import { z } from 'zod';
import { jsonOperation } from '../../../protocol/json-service.ts';
import type { KinesisContext } from '../kinesis-context.ts';
import { formatNextToken, parseNextToken } from '../next-token.ts';
import { nextTokenSchema, streamNameSchema } from '../request-schemas.ts';
import { epochSeconds, streamArn } from '../stream.ts';

const schema = z.object({
  Limit: z.int().min(1).max(10_000).default(100),
  ExclusiveStartStreamName: streamNameSchema.optional(),
  NextToken: nextTokenSchema.optional(),
});

/** https://docs.aws.amazon.com/kinesis/latest/APIReference/API_ListStreams.html */
export const listStreams = jsonOperation('ListStreams', schema, (input, { catalog, clock, scope }: KinesisContext) => {
  const nowMs = clock.now();
  const after =
    input.NextToken === undefined
      ? (input.ExclusiveStartStreamName ?? '')
      : parseNextToken(input.NextToken, z.string(), nowMs);
  const streams = catalog.list().filter((stream) => stream.name > after);
  const page = streams.slice(0, input.Limit);
  const hasMore = streams.length > page.length;
  return {
    StreamNames: page.map((stream) => stream.name),
    HasMoreStreams: hasMore,
    ...(hasMore ? { NextToken: formatNextToken(page.at(-1)?.name, nowMs) } : {}),
    StreamSummaries: page.map((stream) => ({
      StreamName: stream.name,
      StreamARN: streamArn(scope, stream.name),
      StreamStatus: 'ACTIVE',
      StreamModeDetails: { StreamMode: stream.mode },
      StreamCreationTimestamp: epochSeconds(stream.createdAtMs),
    })),
  };
});
