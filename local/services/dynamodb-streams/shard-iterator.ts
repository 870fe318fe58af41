import { z } from 'zod';
import type { SequenceNumber } from '../dynamodb/streams/stream-log.ts';
import { expiredIterator, invalidIterator } from './errors.ts';

const validityMs = 15 * 60 * 1000;

const iteratorSchema = z.object({ arn: z.string(), from: z.number(), issuedAt: z.number() });

/** Where reading goes on: the stream, the lowest sequence number still wanted, and when the iterator was handed out. */
export type ShardIterator = z.output<typeof iteratorSchema>;

export function writeIterator(arn: string, from: SequenceNumber, issuedAt: number): string {
  return Buffer.from(JSON.stringify({ arn, from, issuedAt })).toString('base64url');
}

/** @throws AwsError ValidationException for what was never an iterator, ExpiredIteratorException after 15 minutes. */
export function readIterator(text: string, now: number): ShardIterator {
  const iterator = iteratorSchema.safeParse(parseJson(Buffer.from(text, 'base64url').toString('utf8')));
  if (!iterator.success) throw invalidIterator();
  if (now - iterator.data.issuedAt > validityMs) throw expiredIterator();
  return iterator.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
