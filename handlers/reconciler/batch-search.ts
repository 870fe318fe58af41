import * as z from 'zod/mini';
import { check } from '../domain/check.ts';
import { batchMinuteFolder } from '../domain/object-keys.ts';
import { maxRecordAgeHours } from '../domain/record-age.ts';
import { waitedForEvent } from './core.ts';

/**
 * Keys of batch objects sort by the minute in which their first record arrived, and none appears later than a record may get
 * old, so this much of the list before a time has all that was written since. The hour more is for the function's own time.
 */
const searchedMs = (maxRecordAgeHours + 1) * 3_600_000;

/** Keys that one tick takes, 1000 per call; a pass over more goes on with the next tick. */
export const keysPerTick = 20_000;

/** Objects that the search leaves behind to be tried again. Where more fail, it is not theirs, and it waits where it is. */
export const maxFailedKeys = 100;

/** One pass over the keys: it looks at what was written since the pass before, so each object is looked at once. */
export interface BatchSearch {
  /** Keys up to this one are behind the search. */
  after: string;
  writtenFrom: string;
  /** Younger objects are the next pass's: who wrote them may be about to write their rows. */
  writtenBefore: string;
  /** Objects behind the search whose rows could not be written. */
  failedKeys: readonly string[];
}

const bookmarkSchema = z.object({
  /** Objects written before this time were looked at. */
  checkedUntil: z.iso.datetime(),
  /** Of a pass that is not through. */
  pass: z.optional(z.object({ after: z.string(), writtenBefore: z.iso.datetime() })),
  failedKeys: z.optional(z.array(z.string())),
});

/** @param bookmark what `pauseSearch` made of the last search, or the empty text */
export function resumeSearch(bookmark: string, now: Date): BatchSearch {
  const known = readBookmark(bookmark);
  // Nobody may have searched for longer than keys get old.
  const start = new Date(Math.min(now.getTime(), Date.parse(known?.checkedUntil ?? now.toISOString())) - searchedMs);
  const startKey = batchMinuteFolder(start);
  const { checkedUntil, pass, failedKeys = [] } = known ?? { checkedUntil: start.toISOString() };
  return {
    after: pass !== undefined && pass.after > startKey ? pass.after : startKey,
    writtenFrom: checkedUntil,
    writtenBefore: pass?.writtenBefore ?? waitedForEvent(now).toISOString(),
    failedKeys,
  };
}

export function isSought({ writtenFrom, writtenBefore }: BatchSearch, lastModified: Date): boolean {
  const written = lastModified.toISOString();
  return written >= writtenFrom && written < writtenBefore;
}

/**
 * @param stoppedAt the last key that was taken, if there may be more behind it
 * @param failedKeys what is left to be tried again, `maxFailedKeys` at most
 */
export function pauseSearch(
  { writtenFrom, writtenBefore }: BatchSearch,
  stoppedAt: string | undefined,
  failedKeys: readonly string[],
): string {
  const failed = failedKeys.length === 0 ? {} : { failedKeys: [...failedKeys] };
  const bookmark: z.output<typeof bookmarkSchema> =
    stoppedAt === undefined
      ? { checkedUntil: writtenBefore, ...failed }
      : { checkedUntil: writtenFrom, pass: { after: stoppedAt, writtenBefore }, ...failed };
  return JSON.stringify(bookmark);
}

/** One that cannot be read is none: an error would end the search for good. */
function readBookmark(bookmark: string): z.output<typeof bookmarkSchema> | undefined {
  try {
    const read = check(bookmarkSchema, JSON.parse(bookmark));
    return 'value' in read ? read.value : undefined;
  } catch {
    return undefined;
  }
}
