import type { SequenceNumber, StreamDescription } from '../dynamodb/streams/stream-log.ts';

/** Each stream has one shard, open as long as the stream is enabled. */
export const shardIdOf = ({ createdAt, id }: StreamDescription) =>
  `shardId-${String(createdAt).padStart(20, '0')}-${id.toString(16).padStart(8, '0')}`;

/** Sequence numbers as AWS shows them: 21 digits. */
export const showSequence = (sequence: SequenceNumber) => String(sequence).padStart(21, '0');
