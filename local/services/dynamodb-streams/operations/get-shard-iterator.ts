import { z } from 'zod';
import { validationException } from '../../../protocol/errors.ts';
import { jsonOperation } from '../../../protocol/json-service.ts';
import { type DynamoDbStreamsContext, findStream } from '../context.ts';
import { shardNotFound } from '../errors.ts';
import { shardIdOf } from '../shard.ts';
import { writeIterator } from '../shard-iterator.ts';

const input = z.object({
  StreamArn: z.string().min(37).max(1024),
  ShardId: z.string().min(28).max(65),
  ShardIteratorType: z.enum(['TRIM_HORIZON', 'LATEST', 'AT_SEQUENCE_NUMBER', 'AFTER_SEQUENCE_NUMBER']),
  SequenceNumber: z
    .string()
    .regex(/^\d{21,40}$/)
    .optional(),
});

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_GetShardIterator.html */
export const getShardIterator = jsonOperation('GetShardIterator', input, (request, context: DynamoDbStreamsContext) => {
  const stream = findStream(context, request.StreamArn);
  if (request.ShardId !== shardIdOf(stream)) throw shardNotFound(request.ShardId, stream.arn);
  return { ShardIterator: writeIterator(stream.arn, startOf(request, stream.id, context), context.clock.now()) };
});

function startOf(
  { ShardIteratorType: type, SequenceNumber: given }: z.output<typeof input>,
  streamId: number,
  { streams }: DynamoDbStreamsContext,
): number {
  if (type === 'TRIM_HORIZON') return 0;
  if (type === 'LATEST') return (streams.lastSequence(streamId) ?? 0) + 1;
  if (given === undefined) {
    throw validationException(`SequenceNumber is required with the ShardIteratorType ${type}`);
  }
  return Number(given) + (type === 'AFTER_SEQUENCE_NUMBER' ? 1 : 0);
}
