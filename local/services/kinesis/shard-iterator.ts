import { z } from 'zod';
import { expiredIterator, invalidShardIterator } from './errors.ts';

/** A place in a shard to read from. */
export interface ShardIterator {
  readonly createdAtMs: number;
  readonly streamId: number;
  readonly streamName: string;
  readonly shardIndex: number;
  /** Of the first record to return. */
  readonly position: number;
}

const lifetimeMs = 300_000;

const tokenSchema = z.tuple([
  z.literal('shard-iterator'),
  z.number(),
  z.int().positive(),
  z.string(),
  z.int().nonnegative(),
  z.int().positive(),
]);

/** The opaque text a client gets; it holds everything itself, so it outlives a restart. */
export function formatShardIterator(iterator: ShardIterator): string {
  const { createdAtMs, streamId, streamName, shardIndex, position } = iterator;
  const token = ['shard-iterator', createdAtMs, streamId, streamName, shardIndex, position];
  return Buffer.from(JSON.stringify(token)).toString('base64');
}

/** @throws AwsError InvalidArgumentException, or ExpiredIteratorException after five minutes. */
export function parseShardIterator(text: string, nowMs: number): ShardIterator {
  const parsed = tokenSchema.safeParse(jsonIn(text));
  if (!parsed.success) throw invalidShardIterator();
  const [, createdAtMs, streamId, streamName, shardIndex, position] = parsed.data;
  if (nowMs - createdAtMs > lifetimeMs) throw expiredIterator(createdAtMs, nowMs);
  return { createdAtMs, streamId, streamName, shardIndex, position };
}

function jsonIn(base64: string): unknown {
  try {
    return JSON.parse(Buffer.from(base64, 'base64').toString('utf8'));
  } catch {
    return undefined;
  }
}
