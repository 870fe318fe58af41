import type { Database } from 'lmdb';

/** Numbers a group's chunks without gaps, so that their count is known without reading them. */
export interface ChunkPositions {
  take(group: string): number;
  count(group: string): number;
  /** May be consumed while `dropOldest` is called. */
  oldestFirst(group: string): Generator<number>;
  dropOldest(group: string): void;
  forget(group: string): void;
}

export function chunkPositions(chunks: Database<unknown, [string, number]>): ChunkPositions {
  const ranges = new Map<string, { first: number; next: number }>();

  function rangeOf(group: string): { first: number; next: number } {
    const known = ranges.get(group);
    if (known !== undefined) return known;
    const start: [string, number] = [group, 0];
    const end: [string, number] = [group, Number.MAX_SAFE_INTEGER];
    const [first] = chunks.getKeys({ start, end, limit: 1 });
    const [last] = chunks.getKeys({ start: end, end: start, reverse: true, limit: 1 });
    const range = { first: first?.[1] ?? 0, next: last === undefined ? 0 : last[1] + 1 };
    ranges.set(group, range);
    return range;
  }

  return {
    take(group) {
      const range = rangeOf(group);
      range.next += 1;
      return range.next - 1;
    },
    count(group) {
      const { first, next } = rangeOf(group);
      return next - first;
    },
    *oldestFirst(group) {
      const range = rangeOf(group);
      while (range.first < range.next) yield range.first;
    },
    dropOldest(group) {
      rangeOf(group).first += 1;
    },
    forget(group) {
      ranges.delete(group);
    },
  };
}
