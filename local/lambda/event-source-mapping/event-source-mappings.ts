import type { Store } from '../../store/store.ts';
import { mappingNotFound } from './errors.ts';
import type { Checkpoint, Mapping, MappingSettings } from './mapping.ts';
import { type MappingConsumer, type MappingConsumerDependencies, startMappingConsumer } from './mapping-consumer.ts';
import { createRecordFilter } from './record-filter.ts';

export type EventSourceMappingsDependencies = Omit<MappingConsumerDependencies, 'checkpoints'> & {
  readonly store: Store;
};

/** The Kinesis event source mappings; settings and places in the streams survive a restart. */
export interface EventSourceMappings extends AsyncDisposable {
  /** Changing the settings of a mapping keeps its place in the stream. */
  put(settings: MappingSettings): Promise<void>;
  /** Succeeds for a mapping that is gone. */
  delete(uuid: string): Promise<void>;
  list(): readonly Mapping[];
  /** @throws AwsError ResourceNotFoundException */
  get(uuid: string): Mapping;
  lastProcessingResult(uuid: string): string;
  /** Closes every open batching window now. */
  flushWindows(): void;
}

/** Starts the mappings that are stored and enabled. Streams and functions must be there. */
export function startEventSourceMappings(dependencies: EventSourceMappingsDependencies): EventSourceMappings {
  const { store, clock, reader } = dependencies;
  const mappings = store.collection<Mapping, string>('lambda:event-source-mappings');
  const checkpoints = store.collection<Checkpoint, [string, string]>('lambda:checkpoints');
  const consumers = new Map<string, MappingConsumer>();

  function start(mapping: Mapping): void {
    if (mapping.enabled) consumers.set(mapping.uuid, startMappingConsumer(mapping, { ...dependencies, checkpoints }));
  }

  async function stop(uuid: string): Promise<void> {
    const consumer = consumers.get(uuid);
    consumers.delete(uuid);
    await consumer?.stop();
  }

  /** Where a new mapping begins; shards that appear later are read from their beginning. */
  function firstCheckpoints({ startingPosition, startingPositionTimestampMs, eventSourceArn }: MappingSettings) {
    if (startingPosition === 'TRIM_HORIZON') return [];
    return reader.listShards(eventSourceArn).map(({ shardId }) => {
      const sequenceNumber =
        startingPosition === 'LATEST'
          ? reader.latestSequenceNumber(eventSourceArn, shardId)
          : reader.sequenceNumberBefore(eventSourceArn, shardId, startingPositionTimestampMs ?? 0);
      return [shardId, { sequenceNumber, finished: false }] as const;
    });
  }

  function get(uuid: string): Mapping {
    const mapping = mappings.get(uuid);
    if (mapping === undefined) throw mappingNotFound();
    return mapping;
  }

  for (const { value } of mappings.getRange()) start(value);
  return {
    async put(settings) {
      createRecordFilter(settings.filterPatterns);
      const known = mappings.get(settings.uuid);
      const mapping = { ...settings, lastModified: clock.now() };
      if (
        known !== undefined &&
        JSON.stringify({ ...known, lastModified: 0 }) === JSON.stringify({ ...mapping, lastModified: 0 })
      ) {
        return;
      }
      const begin = known === undefined ? firstCheckpoints(settings) : [];
      await stop(settings.uuid);
      await store.transaction(() => {
        for (const [shardId, checkpoint] of begin) void checkpoints.put([settings.uuid, shardId], checkpoint);
        void mappings.put(settings.uuid, mapping);
      });
      start(mapping);
    },
    async delete(uuid) {
      await stop(uuid);
      await store.transaction(() => {
        for (const key of checkpoints.getKeys({ start: [uuid, ''], end: [uuid, '\uffff'] }))
          void checkpoints.remove(key);
        void mappings.remove(uuid);
      });
    },
    list: () => [...mappings.getRange().map(({ value }) => value)],
    get,
    lastProcessingResult: (uuid) => consumers.get(uuid)?.lastProcessingResult ?? 'No records processed',
    flushWindows() {
      for (const consumer of consumers.values()) consumer.flushWindows();
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([...consumers.keys()].map(stop));
    },
  };
}
