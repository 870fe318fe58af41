import { describe, expect, it } from 'vitest';
import { ObjectNotFoundError } from '../errors.ts';
import type { ListedObject, ObjectStore } from './object-store.ts';

/** What every ObjectStore does. `create` gives one over an empty bucket. */
export function describeObjectStore(name: string, create: () => Promise<ObjectStore>): void {
  describe(`${name} as ObjectStore`, () => {
    it('gives back what was put last', async () => {
      const objects = await create();
      await objects.put('data/ä b+c', 'old', 'text/plain');

      await objects.put('data/ä b+c', new TextEncoder().encode('new ä'), 'text/plain');

      expect(await objects.readText('data/ä b+c')).toBe('new ä');
    });

    it('creates an object once, and says whether it did', async () => {
      const objects = await create();

      const outcomes = [
        await objects.create('data/ä b+c', 'first', 'text/plain'),
        await objects.create('data/ä b+c', 'second', 'text/plain'),
      ];

      expect(outcomes).toEqual([true, false]);
      expect(await objects.readText('data/ä b+c')).toBe('first');
    });

    it('reads lines, whether or not the last one ends, and leaves empty ones out', async () => {
      const objects = await create();
      await objects.put('k', 'a\r\n\nb\u2028c', 'text/plain');

      const lines = await readAll(objects.readLines('k'));

      expect(lines).toEqual(['a\r', 'b\u2028c']);
    });

    it('says that an object is not there', async () => {
      const objects = await create();
      await objects.put('key', 'x', 'text/plain');

      expect([await objects.exists('key'), await objects.exists('ke')]).toEqual([true, false]);
      await expect(objects.readText('ke')).rejects.toThrow(ObjectNotFoundError);
      await expect(readAll(objects.readLines('ke'))).rejects.toThrow(ObjectNotFoundError);
    });

    it('lists what begins with a prefix', async () => {
      const objects = await create();
      for (const key of ['p/b', 'p/a', 'p2/c']) await objects.put(key, 'x', 'text/plain');

      expect(await objects.listKeys('p/')).toEqual(['p/a', 'p/b']);
      expect(await objects.listKeys('q/')).toEqual([]);
    });

    it('lists after a key, with the time of writing', async () => {
      const objects = await create();
      for (const key of ['p/c', 'p/a', 'p/b', 'q/d']) await objects.put(key, 'x', 'text/plain');

      const listed: ListedObject[] = [];
      for await (const object of objects.listObjects('p/', 'p/a')) listed.push(object);

      expect(listed.map(({ key }) => key)).toEqual(['p/b', 'p/c']);
      expect(listed.every(({ lastModified }) => lastModified.getTime() > 0)).toBe(true);
    });

    it('deletes an object, as often as it is asked', async () => {
      const objects = await create();
      await objects.put('key', 'x', 'text/plain');

      await objects.delete('key');
      await objects.delete('key');

      expect(await objects.exists('key')).toBe(false);
    });
  });
}

async function readAll(lines: AsyncIterable<string>): Promise<string[]> {
  const all: string[] = [];
  for await (const line of lines) all.push(line);
  return all;
}
