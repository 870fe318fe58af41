export interface MapLimits<Item> {
  /** Pieces of work under way at once. */
  maxCount: number;
  /** Their sizes together; an item beyond it is worked on alone. */
  maxSize: number;
  sizeOf: (item: Item) => number;
}

/**
 * What `work` makes of each item, in the items' order. Takes items only as fast as the limits and its reader let it. A failure
 * is thrown in its turn; what is under way when it ends, in whatever way, is awaited.
 */
export async function* mapConcurrently<Item, Output>(
  items: Iterable<Item> | AsyncIterable<Item>,
  { maxCount, maxSize, sizeOf }: MapLimits<Item>,
  work: (item: Item) => Promise<Output>,
): AsyncGenerator<Output> {
  const underWay: { output: Promise<Output>; size: number }[] = [];
  let sizeUnderWay = 0;
  const isFull = (size: number): boolean => underWay.length >= maxCount || sizeUnderWay + size > maxSize;

  try {
    for await (const item of items) {
      const size = sizeOf(item);
      for (let [first] = underWay; first !== undefined && isFull(size); [first] = underWay) {
        yield await first.output;
        underWay.shift();
        sizeUnderWay -= first.size;
      }
      const output = work(item);
      // It is thrown in its turn; until then nobody waits for it.
      output.catch(() => {});
      underWay.push({ output, size });
      sizeUnderWay += size;
    }
    for (const { output } of underWay) yield await output;
  } finally {
    await Promise.allSettled(underWay.map(({ output }) => output));
  }
}
