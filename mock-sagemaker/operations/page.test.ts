import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { takePage } from './page.ts';

interface Item {
  readonly key: number;
  readonly sequence: number;
}

function readAll(items: readonly Item[], sortOrder: 'Ascending' | 'Descending', maxResults: number): Item[] {
  const seen: Item[] = [];
  let nextToken: string | undefined;
  do {
    const page = takePage(items, (item) => item, { sortOrder, maxResults, nextToken });
    expect(page.items.length).toBeLessThanOrEqual(maxResults);
    seen.push(...page.items);
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  return seen;
}

describe('takePage', () => {
  it('gives each item once, in order; equal keys keep the order of creation', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5 })), fc.integer({ min: 1, max: 7 }), (keys, maxResults) => {
        const items = keys.map((key, sequence) => ({ key, sequence }));
        const ascending = [...items].sort((left, right) => left.key - right.key || left.sequence - right.sequence);

        expect(readAll(items, 'Ascending', maxResults)).toEqual(ascending);
        expect(readAll(items, 'Descending', maxResults)).toEqual(ascending.reverse());
      }),
    );
  });

  it('neither repeats nor hides an item when others are added between pages', () => {
    const items = [3, 2, 1].map((key) => ({ key, sequence: key }));
    const request = { sortOrder: 'Descending', maxResults: 2 } as const;
    const first = takePage(items, (item) => item, request);

    const second = takePage([...items, { key: 4, sequence: 4 }], (item) => item, {
      ...request,
      nextToken: first.nextToken,
    });

    expect([...first.items, ...second.items].map(({ key }) => key)).toEqual([3, 2, 1]);
  });

  it('refuses a token that it did not give', () => {
    expect(() =>
      takePage([], () => ({ key: 1, sequence: 1 }), { sortOrder: 'Ascending', maxResults: 1, nextToken: 'x' }),
    ).toThrow('NextToken is not valid');
  });
});
