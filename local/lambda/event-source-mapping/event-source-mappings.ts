import { mappingNotFound } from './errors.ts';
import type { Checkpoint, Mapping, MappingSettings } from './mapping.ts';
import { type MappingConsumer, startMappingConsumer } from './mapping-consumer.ts';
import type { MappingDependencies } from './mapping-dependencies.ts';
import { createRecordFilter } from './record-filter.ts';

export type EventSourceMappingsDependencies = Omit<MappingDependencies, 'checkpoints'>;

/** The Kinesis event source mappings; settings and places in the streams survive a restart. */
export interface EventSourceMappings extends AsyncDisposable {
  /**
   * Begins to consume for the mappings that are enabled, and for those put later. Functions are invoked from now on, so what
   * they talk to must be there. Disposing drops the invocations in progress; their batches come again with the next start.
   */
  start(): void;
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
  /** Whether a record waits for its delivery, or for the next attempt of it. */
  hasBacklog(): boolean;
}

export function createEventSourceMappings(dependencies: EventSourceMappingsDependencies): EventSourceMappings {
  const { store, clock, reader } = dependencies;
  const mappings = store.collection<Mapping, string>('lambda:event-source-mappings');
  const checkpoints = store.collection<Checkpoint, [string, string]>('lambda:checkpoints');
  const consumers = new Map<string, MappingConsumer>();
  /** By uuid, the latest change: two that overlapped would leave a mapping with two consumers. */
  const changes = new Map<string, Promise<void>>();
  let started = false;

  function inTurn(uuid: string, change: () => Promise<void>): Promise<void> {
    const done = (changes.get(uuid) ?? Promise.resolve()).then(change);
    const settled = done.catch(() => {});
    changes.set(uuid, settled);
    return done;
  }

  function startMapping(mapping: Mapping): void {
    if (!started || !mapping.enabled) return;
    consumers.set(mapping.uuid, startMappingConsumer(mapping, { ...dependencies, checkpoints }));
  }

  async function stop(uuid: string): Promise<void> {
    const consumer = consumers.get(uuid);
    consumers.delete(uuid);
    await consumer?.finish();
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

  async function put(settings: MappingSettings): Promise<void> {
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
    startMapping(mapping);
  }

  async function remove(uuid: string): Promise<void> {
    await stop(uuid);
    await store.transaction(() => {
      for (const key of checkpoints.getKeys({ start: [uuid, ''], end: [uuid, '\uffff'] })) void checkpoints.remove(key);
      void mappings.remove(uuid);
    });
  }

  const isBehind = ({ uuid, eventSourceArn }: Mapping, shardId: string) => {
    const lastDone = checkpoints.get([uuid, shardId])?.sequenceNumber ?? undefined;
    return reader.readAfter(eventSourceArn, shardId, lastDone, 1, 1).length > 0;
  };

  return {
    start() {
      started = true;
      for (const { value } of mappings.getRange()) startMapping(value);
    },
    put: (settings) => inTurn(settings.uuid, () => put(settings)),
    delete: (uuid) => inTurn(uuid, () => remove(uuid)),
    list: () => [...mappings.getRange().map(({ value }) => value)],
    get,
    lastProcessingResult: (uuid) => consumers.get(uuid)?.lastProcessingResult ?? 'No records processed',
    flushWindows() {
      for (const consumer of consumers.values()) consumer.flushWindows();
    },
    hasBacklog: () =>
      [...mappings.getRange()].some(({ value: mapping }) =>
        reader.listShards(mapping.eventSourceArn).some(({ shardId }) => isBehind(mapping, shardId)),
      ),
    async [Symbol.asyncDispose]() {
      started = false;
      await Promise.all([...consumers.values()].map((consumer) => consumer.abandon()));
    },
  };
}
