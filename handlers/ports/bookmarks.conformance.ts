import { describe, expect, it } from 'vitest';
import type { Bookmarks } from './bookmarks.ts';

/** What every implementation of Bookmarks does. `create` gives one without any bookmark. */
export function describeBookmarks(name: string, create: () => Promise<Bookmarks>): void {
  describe(`${name} as Bookmarks`, () => {
    it('gives the empty text for a bookmark that was never set', async () => {
      const bookmarks = await create();

      expect(await bookmarks.read('schedule')).toBe('');
    });

    it('gives what a bookmark was set to, and leaves others alone', async () => {
      const bookmarks = await create();
      await bookmarks.move('schedule', '', 'a');

      await bookmarks.move('schedule', 'a', 'b');

      expect(await bookmarks.read('schedule')).toBe('b');
      expect(await bookmarks.read('unrecorded-batches')).toBe('');
    });

    it('moves a bookmark only from where it was read', async () => {
      const bookmarks = await create();
      await bookmarks.move('schedule', '', 'a');

      await bookmarks.move('schedule', '', 'late');

      expect(await bookmarks.read('schedule')).toBe('a');
    });
  });
}
