import { z } from 'zod';
import { jsonOperation } from '../../../protocol/json-service.ts';
import { keyAttributesOf } from '../../dynamodb/table/table.ts';
import { type DynamoDbStreamsContext, findStream } from '../context.ts';
import { shardIdOf, showSequence } from '../shard.ts';

const input = z.object({
  StreamArn: z.string().min(37).max(1024),
  Limit: z.int().min(1).max(100).optional(),
  ExclusiveStartShardId: z.string().optional(),
});

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_DescribeStream.html */
export const describeStream = jsonOperation('DescribeStream', input, (request, context: DynamoDbStreamsContext) => {
  const stream = findStream(context, request.StreamArn);
  const shardId = shardIdOf(stream);
  const [first] = context.streams.read(stream.id, 0, 1);
  const ending = stream.disabledAt === undefined ? undefined : (context.streams.lastSequence(stream.id) ?? 0);
  const shard = {
    ShardId: shardId,
    SequenceNumberRange: {
      StartingSequenceNumber: showSequence(first?.sequence ?? stream.createdAt * 1000),
      ...(ending !== undefined && { EndingSequenceNumber: showSequence(ending) }),
    },
  };
  return {
    StreamDescription: {
      StreamArn: stream.arn,
      StreamLabel: stream.label,
      StreamStatus: stream.disabledAt === undefined ? 'ENABLED' : 'DISABLED',
      StreamViewType: stream.viewType,
      CreationRequestDateTime: stream.createdAt / 1000,
      TableName: stream.tableName,
      KeySchema: keyAttributesOf(stream.key).map(({ name }) => ({
        AttributeName: name,
        KeyType: name === stream.key.hash.name ? 'HASH' : 'RANGE',
      })),
      Shards: request.ExclusiveStartShardId === shardId ? [] : [shard],
    },
  };
});
