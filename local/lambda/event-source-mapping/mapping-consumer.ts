import type { Checkpoint, MappingSettings } from './mapping.ts';
import type { MappingDependencies } from './mapping-dependencies.ts';
import { type ShardRunner, startShardRunner } from './shard-runner.ts';

/** One enabled mapping at work. */
export interface MappingConsumer {
  readonly lastProcessingResult: string;
  /** Closes the open batching windows: what was put until now is handed over. */
  flushWindows(): void;
  /** Ends when the invocations in progress have ended. */
  finish(): Promise<void>;
  /** Ends now; invocations in progress count for nothing, their batches come again. */
  abandon(): Promise<void>;
}

/** Consumes the shards of a stream side by side; a shard begins when its parents are finished. */
export function startMappingConsumer(settings: MappingSettings, dependencies: MappingDependencies): MappingConsumer {
  const { checkpoints, reader, store, logger } = dependencies;
  const { uuid, eventSourceArn: streamArn } = settings;
  const stop = new AbortController();
  const abandon = new AbortController();
  const running = new Map<string, ShardRunner>();
  let lastProcessingResult = 'No records processed';
  let saved: Promise<unknown> = Promise.resolve();

  const checkpointOf = (shardId: string) => checkpoints.get([uuid, shardId]);
  const isFinished = (shardId: string) => checkpointOf(shardId)?.finished ?? false;

  async function save(shardId: string, checkpoint: Checkpoint): Promise<void> {
    if (abandon.signal.aborted) return;
    const saving = store.transaction(() => checkpoints.put([uuid, shardId], checkpoint));
    saved = saving;
    await saving;
  }

  function startShards(): void {
    const shards = reader.listShards(streamArn);
    for (const { shardId, parentShardIds } of shards) {
      const parents = parentShardIds.filter((parent) => shards.some((shard) => shard.shardId === parent));
      if (!running.has(shardId) && !isFinished(shardId) && parents.every(isFinished)) startShard(shardId);
    }
  }

  function startShard(shardId: string): void {
    const runner = startShardRunner({
      ...dependencies,
      settings,
      shardId,
      stop: stop.signal,
      abandon: abandon.signal,
      lastDone: () => checkpointOf(shardId)?.sequenceNumber ?? undefined,
      checkpoint: (sequenceNumber) => save(shardId, { sequenceNumber, finished: false }),
      report: (result) => {
        lastProcessingResult = result;
      },
      async finished() {
        await save(shardId, { sequenceNumber: checkpointOf(shardId)?.sequenceNumber ?? null, finished: true });
        running.delete(shardId);
        startShards();
      },
    });
    running.set(shardId, runner);
  }

  function onAppend(): void {
    try {
      startShards();
    } catch (error) {
      logger.warn({ err: error, mapping: uuid }, 'shards cannot be listed');
    }
    for (const runner of running.values()) runner.wake();
  }

  function end(): void {
    subscription[Symbol.dispose]();
    stop.abort();
    for (const runner of running.values()) runner.wakeToStop();
  }

  const subscription = reader.onAppend(streamArn, onAppend);
  onAppend();
  return {
    get lastProcessingResult() {
      return lastProcessingResult;
    },
    flushWindows() {
      for (const runner of running.values()) runner.closeWindow();
    },
    async finish() {
      end();
      await Promise.all([...running.values()].map((runner) => runner.ended));
    },
    async abandon() {
      abandon.abort();
      end();
      await saved;
    },
  };
}
