/**
 * Does the work of every item, one after the other, even if that of some fails.
 *
 * @throws AggregateError at the end, with each failure, if there were any
 */
export async function attemptAll<Item>(
  items: Iterable<Item> | AsyncIterable<Item>,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const failures: unknown[] = [];
  for await (const item of items) {
    try {
      await work(item);
    } catch (error) {
      failures.push(...(error instanceof AggregateError ? error.errors : [error]));
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} repairs failed`);
}
