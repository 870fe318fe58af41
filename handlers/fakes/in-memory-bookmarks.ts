import type { BookmarkName, Bookmarks } from '../ports/bookmarks.ts';

export class InMemoryBookmarks implements Bookmarks {
  readonly values = new Map<BookmarkName, string>();

  async read(name: BookmarkName): Promise<string> {
    return this.values.get(name) ?? '';
  }

  async move(name: BookmarkName, from: string, to: string): Promise<void> {
    if ((this.values.get(name) ?? '') === from) this.values.set(name, to);
  }
}
