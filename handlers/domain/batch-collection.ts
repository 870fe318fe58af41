/** From a batch's minute, which its key has, to the arrival of its last record: that minute and Lambda's longest window. */
const maxCollectionMs = 6 * 60_000;

/**
 * The latest minute of a batch that was whole at a time. A guess of its key alone: a delivery that blocks its shard makes the
 * next batch span longer.
 */
export function latestMinuteCollectedBy(time: Date): string {
  return new Date(time.getTime() - maxCollectionMs).toISOString();
}
