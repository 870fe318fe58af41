import * as z from 'zod/mini';
import { check } from '../domain/check.ts';
import { batchMinuteFolder } from '../domain/object-keys.ts';
import { maxRecordAgeHours } from '../domain/record-age.ts';
import { waitedForEvent } from './core.ts';

/**
 * Keys of batch objects sort by the minute in which their first record arrived, and none appears later than a record may get
 * old, so this much of the list has all that can be new. The hour more is for the function's own time.
 */
const searchedHours = maxRecordAgeHours + 1;

/** Keys that one tick takes, 1000 per call; a pass over more goes on with the next tick. */
export const keysPerTick = 20_000;

/** One pass over the keys: it looks at what was written since the pass before, so each object is looked at once. */
export interface BatchSearch {
  /** Keys up to this one are behind the search. */
  after: string;
  writtenFrom: string;
  /** Younger objects are the next pass's: who wrote them may be about to write their rows. */
  writtenBefore: string;
}

const bookmarkSchema = z.object({
  /** Objects written before this time were looked at. */
  checkedUntil: z.string(),
  /** Of a pass that is not through. */
  pass: z.optional(z.object({ after: z.string(), writtenBefore: z.string() })),
});

/** @param bookmark what `pauseSearch` made of the last search, or the empty text */
export function resumeSearch(bookmark: string, now: Date): BatchSearch {
  const start = new Date(now.getTime() - searchedHours * 3_600_000);
  const startKey = batchMinuteFolder(start);
  const { checkedUntil, pass } = readBookmark(bookmark) ?? { checkedUntil: start.toISOString() };
  return {
    after: pass !== undefined && pass.after > startKey ? pass.after : startKey,
    writtenFrom: checkedUntil,
    writtenBefore: pass?.writtenBefore ?? waitedForEvent(now).toISOString(),
  };
}

export function isSought({ writtenFrom, writtenBefore }: BatchSearch, lastModified: Date): boolean {
  const written = lastModified.toISOString();
  return written >= writtenFrom && written < writtenBefore;
}

/** @param stoppedAt the last key that was taken, if there may be more behind it */
export function pauseSearch({ writtenFrom, writtenBefore }: BatchSearch, stoppedAt: string | undefined): string {
  const bookmark: z.output<typeof bookmarkSchema> =
    stoppedAt === undefined
      ? { checkedUntil: writtenBefore }
      : { checkedUntil: writtenFrom, pass: { after: stoppedAt, writtenBefore } };
  return JSON.stringify(bookmark);
}

function readBookmark(bookmark: string): z.output<typeof bookmarkSchema> | undefined {
  if (bookmark === '') return undefined;
  const read = check(bookmarkSchema, JSON.parse(bookmark));
  return 'value' in read ? read.value : undefined;
}
