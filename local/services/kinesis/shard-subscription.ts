import { encodeEvent } from '../../protocol/event-stream.ts';
import type { KinesisContext } from './kinesis-context.ts';
import { describeRecord, sequenceNumberOf } from './record-description.ts';
import { describeChildShards, isOpen } from './shard.ts';
import { retentionMs } from './stream.ts';

/** A consumer's subscription ends after five minutes; the consumer renews it. */
const lifetimeMs = 300_000;

/** Without records an event still comes now and then, so that both sides know the other is there. */
const heartbeatMs = 5000;

const limits = { maxRecords: 10_000, maxBytes: 2 * 1024 * 1024 };

export interface SubscriptionStart {
  readonly streamId: number;
  readonly shardIndex: number;
  /** Of the first record wanted. */
  readonly position: number;
}

/**
 * The messages of one subscription: records as they come, until five minutes are over, the shard ends (its last event names
 * the children), the stream is deleted, or `signal` says so.
 */
export async function* shardSubscription(
  start: SubscriptionStart,
  context: KinesisContext,
  signal: AbortSignal,
): AsyncGenerator<Buffer> {
  const { catalog, log, clock } = context;
  const endsAtMs = clock.now() + lifetimeMs;
  let position = start.position;
  yield encodeEvent('initial-response', {});
  while (!signal.aborted && clock.now() < endsAtMs) {
    const stream = catalog.findById(start.streamId);
    const shard = stream?.shards.find((candidate) => candidate.index === start.shardIndex);
    if (stream === undefined || shard === undefined) return;
    // Listening before reading, so that no record slips in between.
    using change = nextChange(stream.name, Math.min(heartbeatMs, endsAtMs - clock.now()), context, signal);
    const horizonMs = clock.now() - retentionMs(stream);
    const records = log.read(stream.id, shard.index, position, horizonMs, limits);
    const last = records.at(-1);
    position = (last?.position ?? position - 1) + 1;
    const unread = log.get(stream.id, shard.index, position);
    const atEnd = unread === undefined && !isOpen(shard);
    yield encodeEvent('SubscribeToShardEvent', {
      Records: records.map((record) => describeRecord(stream, shard, record)),
      ContinuationSequenceNumber: sequenceNumberOf(shard, position - 1, last?.arrivalMs ?? shard.createdAtMs),
      MillisBehindLatest: unread === undefined ? 0 : Math.max(1, clock.now() - unread.arrivalMs),
      ...(atEnd ? { ChildShards: describeChildShards(stream.shards, shard) } : {}),
    });
    if (atEnd) return;
    if (unread === undefined) await change.promise;
  }
}

/** Resolves with the stream's next change, after `timeoutMs`, or when the subscription is given up. */
function nextChange(
  streamName: string,
  timeoutMs: number,
  { appendListeners, clock }: KinesisContext,
  signal: AbortSignal,
): { readonly promise: Promise<void> } & Disposable {
  let settle = () => {};
  const promise = new Promise<void>((resolve) => {
    settle = resolve;
  });
  const listening = appendListeners.add(streamName, settle);
  const timer = clock.after(timeoutMs, settle);
  signal.addEventListener('abort', settle, { once: true });
  return {
    promise,
    [Symbol.dispose]() {
      listening[Symbol.dispose]();
      timer[Symbol.dispose]();
      signal.removeEventListener('abort', settle);
    },
  };
}
