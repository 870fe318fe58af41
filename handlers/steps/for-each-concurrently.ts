/**
 * Runs `work` for each item, at most `limit` at a time. Takes items only as fast as work is done, so a source of any length
 * needs little memory. The first failure, the source's included, ends it: what is under way is awaited, nothing new begins.
 */
export async function forEachConcurrently<Item>(
  items: Iterable<Item> | AsyncIterable<Item>,
  limit: number,
  work: (item: Item) => Promise<unknown>,
): Promise<void> {
  const underWay = new Set<Promise<void>>();
  const failures: unknown[] = [];

  try {
    for await (const item of items) {
      const task = work(item)
        .then(
          () => {},
          (error: unknown) => void failures.push(error),
        )
        .finally(() => underWay.delete(task));
      underWay.add(task);
      if (underWay.size >= limit) await Promise.race(underWay);
      if (failures.length > 0) break;
    }
  } finally {
    await Promise.all(underWay);
  }

  if (failures.length > 0) throw failures[0];
}

/** Writes to one table or bucket that one invocation has under way at once. */
export const writeConcurrency = 16;
