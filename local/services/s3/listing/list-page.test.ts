import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareUtf8, type ListQuery, listPage } from './list-page.ts';

interface Named {
  readonly key: string;
}

const source = (keys: readonly string[]) => {
  const sorted = [...new Set(keys)].sort(compareUtf8).map((key) => ({ key }));
  return (start: string) => sorted.filter(({ key }) => compareUtf8(key, start) >= 0);
};

/** Every entry of a listing by its definition: group, sort, cut. */
function naiveEntries(keys: readonly string[], { prefix, delimiter, after }: ListQuery<Named>): string[] {
  const matching = keys.filter((key) => key.startsWith(prefix) && compareUtf8(key, after) > 0);
  const entries = matching.map((key) => {
    const at = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
    return at < 0 ? key : key.slice(0, at + delimiter.length);
  });
  const visible = entries.filter((entry, index) =>
    entry === matching[index]
      ? !(delimiter !== '' && entry.endsWith(delimiter) && after.startsWith(entry))
      : !after.startsWith(entry),
  );
  return [...new Set(visible)].sort(compareUtf8);
}

const names = fc.string({ unit: fc.constantFrom('a', 'b', '/', 'é', '\uffee', '\u{1f600}'), maxLength: 5 });
const queries = fc.record({
  prefix: fc.oneof(fc.constant(''), names),
  delimiter: fc.constantFrom('', '/', 'a', 'b/'),
  after: fc.oneof(fc.constant(''), names),
  maxEntries: fc.integer({ min: 1, max: 6 }),
});

describe('listPage', () => {
  test('gives the first entries of the naive listing, and says whether there are more', () => {
    fc.assert(
      fc.property(
        fc.array(
          names.filter((name) => name !== ''),
          { maxLength: 30 },
        ),
        queries,
        (keys, query) => {
          const page = listPage(source(keys), query);

          const all = naiveEntries([...new Set(keys)], query);
          const found = [...page.items.map(({ key }) => key), ...page.commonPrefixes].sort(compareUtf8);
          expect(found).toEqual(all.slice(0, query.maxEntries));
          expect(page.isTruncated).toBe(all.length > query.maxEntries);
          expect(page.last?.name).toBe(found.at(-1));
        },
      ),
      { numRuns: 500 },
    );
  });

  test('gives every entry exactly once over all pages', () => {
    fc.assert(
      fc.property(
        fc.array(
          names.filter((name) => name !== ''),
          { maxLength: 30 },
        ),
        queries,
        (keys, query) => {
          const entries: string[] = [];
          let after = '';
          for (;;) {
            const page = listPage(source(keys), { ...query, after });
            entries.push(...[...page.items.map(({ key }) => key), ...page.commonPrefixes].sort(compareUtf8));
            if (!page.isTruncated) break;
            after = page.last?.name ?? '';
          }

          expect(entries).toEqual(naiveEntries([...new Set(keys)], { ...query, after: '' }));
        },
      ),
      { numRuns: 300 },
    );
  });

  test('starts one scan per common prefix, whatever the group holds', () => {
    const keys = Array.from({ length: 1000 }, (_, index) => `p${index % 3}/${index}`);
    const from = source(keys);
    let scanned = 0;

    const page = listPage(
      function* (start) {
        for (const item of from(start)) {
          scanned += 1;
          yield item;
        }
      },
      { prefix: '', delimiter: '/', after: '', maxEntries: 1000 },
    );

    expect(page.commonPrefixes).toEqual(['p0/', 'p1/', 'p2/']);
    expect(scanned).toBe(3);
  });

  test('is empty and not truncated when no entries are wanted', () => {
    const page = listPage(source(['a', 'b']), { prefix: '', delimiter: '', after: '', maxEntries: 0 });

    expect(page).toMatchObject({ items: [], isTruncated: false });
  });

  test('goes on within a key where items of it are left', () => {
    const items = [1, 2, 3].map((version) => ({ key: 'k', version }));
    const from = (start: string) => (start <= 'k' ? items : []);

    const page = listPage(from, {
      prefix: '',
      delimiter: '',
      after: 'k',
      follows: ({ version }) => version > 1,
      maxEntries: 1,
    });

    expect(page).toMatchObject({ items: [{ key: 'k', version: 2 }], isTruncated: true });
  });
});
