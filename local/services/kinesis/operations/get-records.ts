import { z } from 'zod';
import { jsonOperation } from '../../../protocol/json-service.ts';
import { invalidArgument, shardDoesNotExist } from '../errors.ts';
import type { KinesisContext } from '../kinesis-context.ts';
import { describeRecord } from '../record-description.ts';
import { dryRunSchema, streamArnSchema } from '../request-schemas.ts';
import { describeChildShards, isOpen, shardIdOf } from '../shard.ts';
import { formatShardIterator, parseShardIterator } from '../shard-iterator.ts';
import { retentionMs, streamArn } from '../stream.ts';

const schema = z.object({
  ShardIterator: z.string().min(1).max(512),
  Limit: z.int().min(1).max(10_000).default(10_000),
  StreamARN: streamArnSchema.optional(),
  DryRun: dryRunSchema,
});

const maxBytes = 10 * 1024 * 1024;

/** https://docs.aws.amazon.com/kinesis/latest/APIReference/API_GetRecords.html */
export const getRecords = jsonOperation('GetRecords', schema, (input, context: KinesisContext) => {
  const { catalog, log, clock, scope } = context;
  const nowMs = clock.now();
  const iterator = parseShardIterator(input.ShardIterator, nowMs);
  const stream = catalog.findById(iterator.streamId);
  const shard = stream?.shards.find((candidate) => candidate.index === iterator.shardIndex);
  if (stream === undefined || shard === undefined) {
    throw shardDoesNotExist(shardIdOf(iterator.shardIndex), iterator.streamName, scope.accountId);
  }
  if (input.StreamARN !== undefined && input.StreamARN !== streamArn(scope, stream.name)) {
    throw invalidArgument(`The ShardIterator does not belong to the stream ${input.StreamARN}.`);
  }
  const horizonMs = nowMs - retentionMs(stream);
  const records = log.read(stream.id, shard.index, iterator.position, horizonMs, { maxRecords: input.Limit, maxBytes });
  const next = (records.at(-1)?.position ?? iterator.position - 1) + 1;
  const unread = log.get(stream.id, shard.index, Math.max(next, log.positionAt(stream.id, shard.index, horizonMs)));
  const atEnd = unread === undefined && !isOpen(shard);
  return {
    Records: records.map((record) => describeRecord(stream, shard, record)),
    ...(atEnd
      ? { ChildShards: describeChildShards(stream.shards, shard) }
      : { NextShardIterator: formatShardIterator({ ...iterator, createdAtMs: nowMs, position: next }) }),
    MillisBehindLatest: unread === undefined ? 0 : Math.max(1, nowMs - unread.arrivalMs),
  };
});
