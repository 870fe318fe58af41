import type { Database } from 'lmdb';
import type { Clock } from '../../../clock.ts';
import type { Store } from '../../../store/store.ts';
import type { AttributeMap, Item } from '../items/attribute-value.ts';
import { equalItems } from '../items/compare.ts';
import { itemSize } from '../items/size.ts';
import { keyOf } from '../table/key-of.ts';
import type { KeySchema, StreamViewType, Table, TableStream } from '../table/table.ts';

const streamRetentionMs = 24 * 60 * 60 * 1000;

/** Records forgotten at most at once, so that no request waits long. */
const trimBatch = 10_000;

/** Who changed the item: a request, or DynamoDB itself because the item's time to live was over. */
export type WriteCause = 'request' | 'expiry';

/** A stream, kept for a day after it was switched off. */
export interface StreamDescription {
  readonly id: number;
  readonly arn: string;
  readonly label: string;
  readonly tableName: string;
  readonly key: KeySchema;
  readonly viewType: StreamViewType;
  readonly createdAt: number;
  readonly disabledAt?: number;
}

export interface StreamRecord {
  readonly eventName: 'INSERT' | 'MODIFY' | 'REMOVE';
  readonly at: number;
  readonly keys: AttributeMap;
  readonly newImage?: Item;
  readonly oldImage?: Item;
  readonly sizeBytes: number;
  readonly byExpiry: boolean;
}

/** Sequence numbers are microseconds of this log's clock, pushed forward where two would be equal. */
export type SequenceNumber = number;

/** The change records of all tables' streams, written in the transaction of the change. */
export class StreamLog {
  readonly #clock: Clock;
  readonly #streams: Database<StreamDescription, string>;
  readonly #records: Database<StreamRecord, [streamId: number, sequence: SequenceNumber]>;
  #lastSequence: SequenceNumber = 0;

  constructor(store: Store, clock: Clock) {
    this.#clock = clock;
    this.#streams = store.collection('dynamodb:streams');
    this.#records = store.collection('dynamodb:stream-records');
    // The clock may stand earlier than at the last start, when a time scale had run it ahead.
    for (const { id } of this.streams()) this.#lastSequence = Math.max(this.#lastSequence, this.lastSequence(id) ?? 0);
  }

  /** Only inside a store transaction, as all that writes here. */
  open(table: Pick<Table, 'name' | 'key'>, { id, arn, label, viewType }: TableStream): void {
    const createdAt = this.#clock.now();
    void this.#streams.put(arn, { id, arn, label, viewType, tableName: table.name, key: table.key, createdAt });
  }

  close(arn: string): void {
    const stream = this.#streams.get(arn);
    if (stream !== undefined) void this.#streams.put(arn, { ...stream, disabledAt: this.#clock.now() });
  }

  append(table: Table, oldItem: Item | undefined, newItem: Item | undefined, cause: WriteCause): void {
    const { stream } = table;
    const item = newItem ?? oldItem;
    if (stream === undefined || item === undefined) return;
    if (oldItem !== undefined && newItem !== undefined && equalItems(oldItem, newItem)) return;
    const keys = keyOf(table.key, item);
    const withNew = stream.viewType === 'NEW_IMAGE' || stream.viewType === 'NEW_AND_OLD_IMAGES';
    const withOld = stream.viewType === 'OLD_IMAGE' || stream.viewType === 'NEW_AND_OLD_IMAGES';
    const newImage = withNew ? newItem : undefined;
    const oldImage = withOld ? oldItem : undefined;
    void this.#records.put([stream.id, this.#nextSequence()], {
      eventName: oldItem === undefined ? 'INSERT' : newItem === undefined ? 'REMOVE' : 'MODIFY',
      at: this.#clock.now(),
      keys,
      ...(newImage && { newImage }),
      ...(oldImage && { oldImage }),
      sizeBytes: itemSize(keys) + (newImage ? itemSize(newImage) : 0) + (oldImage ? itemSize(oldImage) : 0),
      byExpiry: cause === 'expiry',
    });
  }

  streams(): readonly StreamDescription[] {
    return [...this.#streams.getRange({})].map(({ value }) => value);
  }

  stream(arn: string): StreamDescription | undefined {
    return this.#streams.get(arn);
  }

  /** Records of a stream from a sequence number on, oldest first. */
  read(
    streamId: number,
    from: SequenceNumber,
    limit: number,
  ): readonly { sequence: SequenceNumber; record: StreamRecord }[] {
    const range = this.#records.getRange({ start: [streamId, from], end: [streamId + 1, 0], limit });
    return [...range].map(({ key, value }) => ({ sequence: key[1], record: value }));
  }

  lastSequence(streamId: number): SequenceNumber | undefined {
    const [key] = this.#records.getKeys({ start: [streamId + 1, 0], end: [streamId, 0], reverse: true, limit: 1 });
    return key?.[1];
  }

  /** Forgets what is older than a day: records, and streams that were switched off as long ago. */
  trim(): void {
    const oldest = this.#clock.now() - streamRetentionMs;
    for (const stream of this.streams()) {
      for (const { sequence, record } of this.read(stream.id, 0, trimBatch)) {
        if (record.at >= oldest) break;
        void this.#records.remove([stream.id, sequence]);
      }
      if (stream.disabledAt !== undefined && stream.disabledAt < oldest) void this.#streams.remove(stream.arn);
    }
  }

  #nextSequence(): SequenceNumber {
    this.#lastSequence = Math.max(this.#lastSequence + 1, this.#clock.now() * 1000);
    return this.#lastSequence;
  }
}
