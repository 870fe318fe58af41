import { z } from 'zod';
import { jsonOperation } from '../../../protocol/json-service.ts';
import { describeConsumer } from '../consumer-target.ts';
import type { KinesisContext } from '../kinesis-context.ts';
import { formatNextToken, parseNextToken } from '../next-token.ts';
import { nextTokenSchema, streamArnSchema, timestampSchema } from '../request-schemas.ts';

const schema = z.object({
  StreamARN: streamArnSchema,
  NextToken: nextTokenSchema.optional(),
  MaxResults: z.int().min(1).max(10_000).default(100),
  StreamCreationTimestamp: timestampSchema.optional(),
});

/** https://docs.aws.amazon.com/kinesis/latest/APIReference/API_ListStreamConsumers.html */
export const listStreamConsumers = jsonOperation('ListStreamConsumers', schema, (input, context: KinesisContext) => {
  const { catalog, clock, scope } = context;
  const nowMs = clock.now();
  const stream = catalog.resolve({ StreamARN: input.StreamARN });
  const offset = input.NextToken === undefined ? 0 : parseNextToken(input.NextToken, z.int().nonnegative(), nowMs);
  const page = stream.consumers.slice(offset, offset + input.MaxResults);
  const end = offset + page.length;
  return {
    Consumers: page.map((consumer) => describeConsumer(scope, stream, consumer)),
    ...(end < stream.consumers.length ? { NextToken: formatNextToken(end, nowMs) } : {}),
  };
});
