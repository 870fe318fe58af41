import { z } from 'zod';
import { jsonOperation } from '../../../protocol/json-service.ts';
import { invalidArgument, shardDoesNotExist, shardNotFound } from '../errors.ts';
import type { KinesisContext } from '../kinesis-context.ts';
import {
  dryRunSchema,
  sequenceNumberSchema,
  shardIdSchema,
  streamTarget,
  timestampSchema,
} from '../request-schemas.ts';
import { parseSequenceNumber } from '../sequence-number.ts';
import { parseShardId, type Shard, shardIdOf } from '../shard.ts';
import { formatShardIterator } from '../shard-iterator.ts';
import type { Stream } from '../stream.ts';

const schema = z.object({
  ...streamTarget,
  DryRun: dryRunSchema,
  ShardId: shardIdSchema,
  ShardIteratorType: z.enum(['AFTER_SEQUENCE_NUMBER', 'LATEST', 'AT_TIMESTAMP', 'AT_SEQUENCE_NUMBER', 'TRIM_HORIZON']),
  StartingSequenceNumber: sequenceNumberSchema.optional(),
  Timestamp: timestampSchema.optional(),
});

type Input = z.output<typeof schema>;

/** https://docs.aws.amazon.com/kinesis/latest/APIReference/API_GetShardIterator.html */
export const getShardIterator = jsonOperation('GetShardIterator', schema, (input, context: KinesisContext) => {
  const { catalog, clock, scope } = context;
  const stream = catalog.resolve(input);
  const index = parseShardId(input.ShardId);
  if (index === undefined) throw shardNotFound(input.ShardId, stream.name, scope.accountId);
  const shard = stream.shards.find((candidate) => candidate.index === index);
  if (shard === undefined) throw shardDoesNotExist(shardIdOf(index), stream.name, scope.accountId);
  const iterator = {
    createdAtMs: clock.now(),
    streamId: stream.id,
    streamName: stream.name,
    shardIndex: index,
    position: startingPosition(input, stream, shard, context),
  };
  return { ShardIterator: formatShardIterator(iterator) };
});

function startingPosition(input: Input, stream: Stream, shard: Shard, { log, clock, scope }: KinesisContext): number {
  const { ShardIteratorType: type, StartingSequenceNumber: startingSequenceNumber } = input;
  const bySequenceNumber = type === 'AT_SEQUENCE_NUMBER' || type === 'AFTER_SEQUENCE_NUMBER';
  if (bySequenceNumber !== (startingSequenceNumber !== undefined)) {
    throw invalidArgument(
      'Must either specify (1) AT_SEQUENCE_NUMBER or AFTER_SEQUENCE_NUMBER and StartingSequenceNumber or (2) TRIM_HORIZON ' +
        `or LATEST and no StartingSequenceNumber. Request specified ${type} and ${bySequenceNumber ? 'no' : 'also a'} ` +
        'StartingSequenceNumber.',
    );
  }
  switch (type) {
    case 'TRIM_HORIZON':
      return 1;
    case 'LATEST':
      return log.lastPosition(stream.id, shard.index) + 1;
    case 'AT_TIMESTAMP': {
      if (input.Timestamp === undefined) {
        throw invalidArgument('Must specify timestampInMillis parameter for iterator of type AT_TIMESTAMP.');
      }
      if (input.Timestamp > clock.now()) {
        throw invalidArgument(
          `The timestampInMillis parameter cannot be greater than the currentTimestampInMillis. timestampInMillis: ` +
            `${input.Timestamp}, currentTimestampInMillis: ${clock.now()}`,
        );
      }
      return log.positionAt(stream.id, shard.index, input.Timestamp);
    }
    default:
      return (
        positionOf(startingSequenceNumber ?? '', stream, shard, scope.accountId) +
        (type === 'AFTER_SEQUENCE_NUMBER' ? 1 : 0)
      );
  }
}

function positionOf(sequenceNumber: string, stream: Stream, shard: Shard, accountId: string): number {
  const parts = parseSequenceNumber(sequenceNumber);
  const used =
    `StartingSequenceNumber ${sequenceNumber} used in GetShardIterator on shard ${shardIdOf(shard.index)} in stream ` +
    `${stream.name} under account ${accountId} is invalid`;
  if (parts === undefined) throw invalidArgument(`${used}.`);
  if (parts.shardIndex !== shard.index) {
    throw invalidArgument(
      `Invalid StartingSequenceNumber. It encodes ${shardIdOf(parts.shardIndex)}, while it was used in a call to a shard ` +
        `with ${shardIdOf(shard.index)}`,
    );
  }
  if (parts.shardCreationSeconds !== shard.creationSeconds) {
    throw invalidArgument(`${used} because it did not come from this stream.`);
  }
  // The shard's own starting and ending numbers are allowed: they stand before its first and after its last record.
  return Math.min(Math.max(parts.position, 1), Number.MAX_SAFE_INTEGER - 1);
}
