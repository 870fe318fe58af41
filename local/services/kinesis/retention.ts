import type { Clock } from '../../clock.ts';
import type { Store } from '../../store/store.ts';
import type { RecordLog } from './record-log.ts';
import { isOpen } from './shard.ts';
import { retentionMs, type Stream } from './stream.ts';
import type { StreamCatalog } from './stream-catalog.ts';

/** Deletes what no reader can see any more: records past their stream's retention, and those of deleted streams. */
export interface Retention extends AsyncDisposable {
  /** Goes over everything once, in transactions small enough to leave others their turn. */
  sweep(): Promise<void>;
}

const sweepIntervalMs = 600_000;
const recordsPerTransaction = 2_000;

export function startRetention(
  { store, catalog, log, clock }: { store: Store; catalog: StreamCatalog; log: RecordLog; clock: Clock },
  onError: (error: unknown) => void,
): Retention {
  const deleted = store.collection<true, number>('kinesis:deleted-streams');
  let stopped = false;
  let timer: Disposable | undefined;
  let running: Promise<void> | undefined;

  async function trimShard(stream: Stream, shardIndex: number, horizonMs: number): Promise<void> {
    for (;;) {
      if (stopped) return;
      const count = await store.transaction(() => log.trim(stream.id, shardIndex, horizonMs, recordsPerTransaction));
      if (count < recordsPerTransaction) return;
    }
  }

  /** A closed shard is forgotten once its last record has expired. */
  const forgetEmptyShards = (streamId: number, horizonMs: number) =>
    store.transaction(() => {
      const stream = catalog.findById(streamId);
      if (stream === undefined) return;
      const shards = stream.shards.filter((shard) => isOpen(shard) || (shard.closedAtMs ?? 0) >= horizonMs);
      if (shards.length < stream.shards.length) catalog.put({ ...stream, shards });
    });

  async function purge(streamId: number): Promise<void> {
    while (!stopped && (await store.transaction(() => log.purge(streamId, recordsPerTransaction))) > 0);
    if (!stopped) await store.transaction(() => void deleted.remove(streamId));
  }

  async function sweepOnce(): Promise<void> {
    for (const streamId of [...deleted.getKeys()]) await purge(streamId);
    for (const stream of catalog.list()) {
      if (stopped) return;
      // One horizon for both, or a shard could be forgotten whose records are still there.
      const horizonMs = clock.now() - retentionMs(stream);
      for (const shard of stream.shards) await trimShard(stream, shard.index, horizonMs);
      if (!stopped) await forgetEmptyShards(stream.id, horizonMs);
    }
  }

  function sweep(): Promise<void> {
    running ??= sweepOnce().finally(() => {
      running = undefined;
    });
    return running;
  }

  function schedule(): void {
    timer = clock.after(sweepIntervalMs, () => {
      sweep().catch(onError);
      schedule();
    });
  }

  schedule();
  return {
    sweep,
    async [Symbol.asyncDispose]() {
      stopped = true;
      timer?.[Symbol.dispose]();
      await running?.catch(() => undefined);
    },
  };
}
