import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { numberOfHashKey, ringSize } from './hash-key.ts';
import { scaleUniformly } from './reshard.ts';
import { createShards, evenStarts, isOpen, openShards, type Shard } from './shard.ts';

const sorted = (shards: readonly Shard[]) =>
  openShards(shards).sort((a, b) => (a.startingHashKey < b.startingHashKey ? -1 : 1));

describe('scaleUniformly', () => {
  test('leaves the wanted number of open shards, equal and without gaps, after any changes', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 24 }), { minLength: 2, maxLength: 5 }), ([first = 1, ...rest]) => {
        const shards = rest.reduce(
          (current, count) => scaleUniformly(current, count, 2_000),
          createShards(first, 1_000),
        );
        const open = sorted(shards);

        expect(open.map((shard) => shard.startingHashKey)).toEqual(evenStarts(rest.at(-1) ?? 1));
        open.forEach((shard, i) => {
          const next = open[i + 1];
          const end = next === undefined ? ringSize : numberOfHashKey(next.startingHashKey);
          expect(numberOfHashKey(shard.endingHashKey) + 1n).toBe(end);
        });
      }),
    );
  });

  test('gives every new shard closed parents of lower index and an earlier creation', () => {
    const shards = scaleUniformly(createShards(3, 1_000), 5, 1_000);

    const children = shards.filter((shard) => shard.parentIndexes.length > 0);
    for (const child of children) {
      const parents = shards.filter((shard) => child.parentIndexes.includes(shard.index));
      expect(parents.some(isOpen)).toBe(false);
      for (const parent of parents) {
        expect(parent.index).toBeLessThan(child.index);
        expect(parent.creationSeconds).toBeLessThan(child.creationSeconds);
      }
    }
    expect(children.length).toBeGreaterThan(0);
  });

  test('splits each shard in two when the number doubles', () => {
    const shards = scaleUniformly(createShards(2, 1_000), 4, 1_000);

    expect(shards.map((shard) => shard.parentIndexes)).toEqual([[], [], [0], [0], [1], [1]]);
  });
});
