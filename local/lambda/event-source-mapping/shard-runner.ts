import { createBatchDelivery } from './batch-delivery.ts';
import type { MappingSettings } from './mapping.ts';
import type { MappingDependencies } from './mapping-dependencies.ts';
import { createRecordFilter } from './record-filter.ts';
import { consumeShard } from './shard-consumer.ts';
import { createWakeUp } from './wake-up.ts';

export interface ShardRunnerOptions extends MappingDependencies {
  readonly settings: MappingSettings;
  readonly shardId: string;
  /** No further attempt begins. */
  readonly stop: AbortSignal;
  /** Results that still come in are dropped. */
  readonly abandon: AbortSignal;
  /** Sequence number of the last record that is done with. */
  lastDone(): string | undefined;
  checkpoint(sequenceNumber: string): Promise<void>;
  report(lastProcessingResult: string): void;
  /** The shard is closed and all its records are done with. */
  finished(): Promise<void>;
}

export interface ShardRunner {
  /** The stream may have grown. */
  wake(): void;
  closeWindow(): void;
  /** Ends every wait, also the one between two attempts. */
  wakeToStop(): void;
  readonly ended: Promise<void>;
}

const unreadableRetryMs = 5000;

/** Keeps one shard consumed, also over times in which the stream is not there. */
export function startShardRunner(options: ShardRunnerOptions): ShardRunner {
  const { settings, shardId, reader, clock, logger, stop } = options;
  const { uuid: mapping, eventSourceArn: streamArn } = settings;
  const wakeUp = createWakeUp(clock);
  const pause = createWakeUp(clock);
  const matches = createRecordFilter(settings.filterPatterns);
  let windowShallClose = false;

  const deliverBatch = createBatchDelivery({
    ...options,
    pause,
    hasLeftStream: (record) => {
      const oldest = reader.readAfter(streamArn, shardId, options.lastDone(), 1, 1)[0];
      return oldest === undefined || BigInt(oldest.sequenceNumber) > BigInt(record.sequenceNumber);
    },
  });

  const consume = () =>
    consumeShard({
      ...options,
      roleArn: options.definitions.get(settings.functionName)?.roleArn ?? '',
      startAfter: options.lastDone(),
      wakeUp,
      matches,
      windowShallClose: () => {
        const shallClose = windowShallClose;
        windowShallClose = false;
        return shallClose;
      },
      async deliver(batch) {
        const outcome = await deliverBatch(batch);
        options.report(outcome === 'OK' ? 'OK' : 'PROBLEM: Function call failed');
      },
    });

  async function run(): Promise<void> {
    let wasReadable = true;
    while (!stop.aborted) {
      try {
        if ((await consume()) === 'finished') await options.finished();
        return;
      } catch (error) {
        if (wasReadable) logger.warn({ err: error, mapping, shardId }, 'event source cannot be read');
        wasReadable = false;
        options.report('PROBLEM: The event source cannot be read');
        await wakeUp.sleep(unreadableRetryMs);
      }
    }
  }

  return {
    wake: wakeUp.call,
    closeWindow() {
      windowShallClose = true;
      wakeUp.call();
    },
    wakeToStop() {
      wakeUp.call();
      pause.call();
    },
    ended: run(),
  };
}
