export interface BatchLimits {
  readonly maxRecords: number;
  /** How long a batch may wait for more records, from when its first one was added; 0: it does not. */
  readonly windowMs: number;
  /** Sum of the records' `bytes`, one more for each; a single record may exceed it. */
  readonly maxBytes: number;
}

/** Collects the records of one shard, in order, into batches. Does nothing by itself: who uses it brings records and time. */
export interface BatchFormer<Item> {
  /** How many more records the present batch can take. */
  room(): number;
  add(items: readonly Item[], nowMs: number): void;
  /** The batch, once it is full or its window has closed, or, with `closeNow`, as it is. */
  take(nowMs: number, closeNow?: boolean): readonly Item[] | undefined;
  /** When the open window closes; `undefined` while nothing waits. */
  closesAtMs(): number | undefined;
}

export function createBatchFormer<Item extends { readonly bytes: number }>(limits: BatchLimits): BatchFormer<Item> {
  const { maxRecords, windowMs, maxBytes } = limits;
  let waiting: { readonly item: Item; readonly addedAtMs: number }[] = [];

  /** How many of the waiting records make the next batch, and whether no further record can join them. */
  function nextBatch(): { count: number; full: boolean } {
    let bytes = 0;
    for (const [index, { item }] of waiting.entries()) {
      bytes += item.bytes + 1;
      if (index === maxRecords || (bytes > maxBytes && index > 0)) return { count: index, full: true };
    }
    return { count: waiting.length, full: waiting.length >= maxRecords || bytes >= maxBytes };
  }

  const closesAtMs = () => {
    const first = waiting[0];
    return first === undefined ? undefined : first.addedAtMs + windowMs;
  };

  return {
    room: () => Math.max(0, maxRecords - waiting.length),
    add(items, nowMs) {
      for (const item of items) waiting.push({ item, addedAtMs: nowMs });
    },
    take(nowMs, closeNow = false) {
      const closesAt = closesAtMs();
      if (closesAt === undefined) return undefined;
      const { count, full } = nextBatch();
      if (!full && !closeNow && nowMs < closesAt) return undefined;
      const batch = waiting.slice(0, count).map(({ item }) => item);
      waiting = waiting.slice(count);
      return batch;
    },
    closesAtMs,
  };
}
