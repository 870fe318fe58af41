import type { Database } from 'lmdb';
import type { Logger } from 'pino';
import type { Clock } from '../../clock.ts';
import type { StreamReader } from '../../services/kinesis/stream-reader.ts';
import type { Store } from '../../store/store.ts';
import type { FunctionDefinitions } from '../function-definitions.ts';
import { createBatchDelivery, type LambdaFunctions } from './batch-delivery.ts';
import type { Checkpoint, MappingSettings } from './mapping.ts';
import type { ObjectWriter } from './object-writer.ts';
import { createRecordFilter } from './record-filter.ts';
import { consumeShard } from './shard-consumer.ts';
import { createWakeUp, type WakeUp } from './wake-up.ts';

export interface MappingConsumerDependencies {
  readonly store: Store;
  readonly checkpoints: Database<Checkpoint, [uuid: string, shardId: string]>;
  readonly clock: Clock;
  readonly reader: StreamReader;
  readonly functions: LambdaFunctions;
  readonly definitions: FunctionDefinitions;
  readonly objects: ObjectWriter;
  readonly region: string;
  readonly logger: Logger;
}

/** One enabled mapping at work. */
export interface MappingConsumer {
  readonly lastProcessingResult: string;
  /** Closes the open batching windows: what was put until now is handed over. */
  flushWindows(): void;
  /** Ends after the invocations in progress. */
  stop(): Promise<void>;
}

interface RunningShard {
  /** Ends the wait for more records. */
  readonly wakeUp: WakeUp;
  /** The wait between two attempts; only stopping ends it early. */
  readonly pause: WakeUp;
  closeWindow: boolean;
  end: Promise<void>;
}

const unreadable = 'PROBLEM: The event source cannot be read';
const unreadableRetryMs = 5000;

/** Consumes the shards of a stream side by side; a shard begins when its parents are finished. */
export function startMappingConsumer(
  settings: MappingSettings,
  dependencies: MappingConsumerDependencies,
): MappingConsumer {
  const { checkpoints, clock, reader, store, logger } = dependencies;
  const { uuid, eventSourceArn: streamArn } = settings;
  const stopping = new AbortController();
  const running = new Map<string, RunningShard>();
  const isFinished = (shardId: string) => checkpoints.get([uuid, shardId])?.finished ?? false;
  let lastProcessingResult = 'No records processed';

  function startShards(): void {
    const shards = reader.listShards(streamArn);
    for (const { shardId, parentShardIds } of shards) {
      const parents = parentShardIds.filter((parent) => shards.some((shard) => shard.shardId === parent));
      if (!running.has(shardId) && !isFinished(shardId) && parents.every(isFinished)) startShard(shardId);
    }
  }

  function startShard(shardId: string): void {
    const shard: RunningShard = {
      wakeUp: createWakeUp(clock),
      pause: createWakeUp(clock),
      closeWindow: false,
      end: Promise.resolve(),
    };
    running.set(shardId, shard);
    shard.end = keepConsuming(shardId, shard);
  }

  async function keepConsuming(shardId: string, shard: RunningShard): Promise<void> {
    const checkpoint = (sequenceNumber: string) => save(shardId, { sequenceNumber, finished: false });
    const deliver = createBatchDelivery({
      ...dependencies,
      settings,
      shardId,
      pause: shard.pause,
      stop: stopping.signal,
      checkpoint,
      hasLeftStream: (record) => {
        const after = checkpoints.get([uuid, shardId])?.sequenceNumber ?? undefined;
        const oldest = reader.readAfter(streamArn, shardId, after, 1, 1)[0];
        return oldest === undefined || BigInt(oldest.sequenceNumber) > BigInt(record.sequenceNumber);
      },
    });
    while (!stopping.signal.aborted) {
      try {
        const end = await consumeShard({
          settings,
          shardId,
          startAfter: checkpoints.get([uuid, shardId])?.sequenceNumber ?? undefined,
          reader,
          clock,
          region: dependencies.region,
          roleArn: dependencies.definitions.get(settings.functionName)?.roleArn ?? '',
          wakeUp: shard.wakeUp,
          stop: stopping.signal,
          matches: createRecordFilter(settings.filterPatterns),
          windowShallClose: () => {
            const shallClose = shard.closeWindow;
            shard.closeWindow = false;
            return shallClose;
          },
          async deliver(batch) {
            const outcome = await deliver(batch);
            lastProcessingResult = outcome === 'OK' ? 'OK' : 'PROBLEM: Function call failed';
          },
        });
        if (end === 'stopped') return;
        const sequenceNumber = checkpoints.get([uuid, shardId])?.sequenceNumber ?? null;
        await save(shardId, { sequenceNumber, finished: true });
        running.delete(shardId);
        startShards();
        return;
      } catch (error) {
        if (lastProcessingResult !== unreadable) {
          logger.warn({ err: error, mapping: uuid, shardId }, 'event source cannot be read');
        }
        lastProcessingResult = unreadable;
        await shard.wakeUp.sleep(unreadableRetryMs);
      }
    }
  }

  async function save(shardId: string, checkpoint: Checkpoint): Promise<void> {
    await store.transaction(() => checkpoints.put([uuid, shardId], checkpoint));
  }

  function onAppend(): void {
    try {
      startShards();
    } catch (error) {
      logger.warn({ err: error, mapping: uuid }, 'shards cannot be listed');
    }
    for (const { wakeUp } of running.values()) wakeUp.call();
  }

  const subscription = reader.onAppend(streamArn, onAppend);
  onAppend();
  return {
    get lastProcessingResult() {
      return lastProcessingResult;
    },
    flushWindows() {
      for (const shard of running.values()) {
        shard.closeWindow = true;
        shard.wakeUp.call();
      }
    },
    async stop() {
      subscription[Symbol.dispose]();
      stopping.abort();
      for (const { wakeUp, pause } of running.values()) {
        wakeUp.call();
        pause.call();
      }
      await Promise.all([...running.values()].map(({ end }) => end));
    },
  };
}
