import { invalidArgument } from './errors.ts';
import type { KinesisContext } from './kinesis-context.ts';
import { parseSequenceNumber } from './sequence-number.ts';
import { type Shard, shardIdOf } from './shard.ts';
import type { Stream } from './stream.ts';

export const iteratorTypes = [
  'AFTER_SEQUENCE_NUMBER',
  'LATEST',
  'AT_TIMESTAMP',
  'AT_SEQUENCE_NUMBER',
  'TRIM_HORIZON',
] as const;

interface StartingPoint {
  readonly type: (typeof iteratorTypes)[number];
  readonly sequenceNumber: string | undefined;
  readonly timestampMs: number | undefined;
}

/**
 * The position from which a reader starts.
 * @throws AwsError InvalidArgumentException
 */
export function startingPosition(
  { type, sequenceNumber, timestampMs }: StartingPoint,
  stream: Stream,
  shard: Shard,
  { log, clock, scope }: KinesisContext,
): number {
  const bySequenceNumber = type === 'AT_SEQUENCE_NUMBER' || type === 'AFTER_SEQUENCE_NUMBER';
  if (bySequenceNumber !== (sequenceNumber !== undefined)) {
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
    case 'AT_TIMESTAMP':
      return log.positionAt(stream.id, shard.index, checkedTimestamp(timestampMs, clock.now()));
    default: {
      const position = positionOf(sequenceNumber ?? '', stream, shard, scope.accountId);
      return position + (type === 'AFTER_SEQUENCE_NUMBER' ? 1 : 0);
    }
  }
}

function checkedTimestamp(timestampMs: number | undefined, nowMs: number): number {
  if (timestampMs === undefined) {
    throw invalidArgument('Must specify timestampInMillis parameter for iterator of type AT_TIMESTAMP.');
  }
  if (timestampMs > nowMs) {
    throw invalidArgument(
      'The timestampInMillis parameter cannot be greater than the currentTimestampInMillis. timestampInMillis: ' +
        `${timestampMs}, currentTimestampInMillis: ${nowMs}`,
    );
  }
  return timestampMs;
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
  // The shard's own starting and ending numbers are allowed: they stand before its first and after its last record. A
  // reader that goes on after the starting number must not skip the first record.
  return Math.min(parts.position, Number.MAX_SAFE_INTEGER - 1);
}
