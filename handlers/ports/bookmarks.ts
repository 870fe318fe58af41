/** What a later invocation goes on from. A bookmark that was never set is the empty text. */
export interface Bookmarks {
  read(name: BookmarkName): Promise<string>;
  /** Sets a bookmark if it still is what was read: of several invocations at once one moves it, and none moves it back. */
  move(name: BookmarkName, from: string, to: string): Promise<void>;
}

export type BookmarkName =
  /** How far the search for batch objects without a row has come. */
  | 'unrecorded-batches'
  /** The last time for which the schedule has started transforms. */
  | 'schedule';
