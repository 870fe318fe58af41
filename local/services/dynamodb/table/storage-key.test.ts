import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AttributeValue } from '../items/attribute-value.ts';
import { compareValues } from '../items/compare.ts';
import { keyRange } from './key-range.ts';
import { after, inGroups, partitionPrefix, segmentRange, sortBytes } from './storage-key.ts';

const bytes = fc.uint8Array({ maxLength: 40 }).map((array) => Buffer.from(array));
const text = fc.string({ unit: 'binary', maxLength: 12 });

describe('inGroups', () => {
  it('keeps the order of bytes', () => {
    fc.assert(
      fc.property(bytes, bytes, (left, right) => {
        expect(inGroups(left).compare(inGroups(right))).toBe(left.compare(right));
      }),
    );
  });

  it('makes no key the beginning of another', () => {
    fc.assert(
      fc.property(bytes, bytes, (left, right) => {
        fc.pre(!left.equals(right));
        const grouped = inGroups(left);

        expect(inGroups(right).subarray(0, grouped.length).equals(grouped)).toBe(false);
      }),
    );
  });
});

describe('after', () => {
  it('lies behind everything with the prefix and before everything else that follows', () => {
    fc.assert(
      fc.property(bytes, bytes, (prefix, rest) => {
        const key = Buffer.concat([Buffer.of(5), prefix, rest]);

        expect(after(Buffer.concat([Buffer.of(5), prefix])).compare(key)).toBe(1);
      }),
    );
  });
});

describe('keyRange', () => {
  const partition = partitionPrefix(1, { S: 'partition' });
  const isIn = (sort: AttributeValue, range: { from: Buffer; to: Buffer }) => {
    const key = Buffer.concat([partition, inGroups(sortBytes(sort))]);
    return key.compare(range.from) >= 0 && key.compare(range.to) < 0;
  };

  it('holds exactly the sort keys that compare as asked', () => {
    const operators = { EQ: [0], LT: [-1], LE: [-1, 0], GT: [1], GE: [0, 1] } as const;
    fc.assert(
      fc.property(fc.constantFrom('EQ', 'LT', 'LE', 'GT', 'GE'), text, text, (operator, sort, bound) => {
        const order = Math.sign(compareValues({ S: sort }, { S: bound }) ?? Number.NaN);
        const allowed: readonly number[] = operators[operator];

        expect(isIn({ S: sort }, keyRange(partition, { operator, values: [{ S: bound }] }))).toBe(
          allowed.includes(order),
        );
      }),
    );
  });

  it('holds exactly the sort keys that begin as asked', () => {
    const toText = (array: Uint8Array) => Buffer.from(array).toString('base64');
    const binary = fc.uint8Array({ maxLength: 10 });
    fc.assert(
      fc.property(binary, binary, fc.boolean(), (prefix, rest, extend) => {
        const sort = Buffer.from(extend ? [...prefix, ...rest] : rest);
        const range = keyRange(partition, { operator: 'BEGINS_WITH', values: [{ B: toText(prefix) }] });

        expect(isIn({ B: toText(sort) }, range)).toBe(sort.subarray(0, prefix.length).equals(prefix));
      }),
    );
  });
});

describe('segmentRange', () => {
  it('splits a table without gaps or overlaps', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), text, (total, key) => {
        const item = partitionPrefix(7, { S: key });
        const holding = Array.from({ length: total }, (_, segment) => segmentRange(7, segment, total)).filter(
          ({ from, to }) => item.compare(from) >= 0 && item.compare(to) < 0,
        );

        expect(holding).toHaveLength(1);
      }),
      { numRuns: 30 },
    );
  });
});
