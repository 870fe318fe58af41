import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csv } from '../formats/csv.ts';
import { parseFilterPath } from './path.ts';

const cells = fc.array(
  fc.array(fc.constantFrom('a', ' ', '\xff', ',', '"', '\r', ''), { maxLength: 3 }).map((parts) => parts.join('')),
  {
    minLength: 1,
    maxLength: 5,
  },
);

function quoteAll(row: readonly string[]): string {
  return row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',');
}

function quoteWhereNeeded(row: readonly string[]): string {
  return row.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',');
}

function select(path: string, row: string): string {
  return csv.write(csv.select(parseFilterPath(path, 'text/csv'), csv.parse(row)));
}

const index = fc.integer({ min: -5, max: 4 });

describe.each([
  { kind: 'quoted', write: quoteAll },
  { kind: 'plain', write: quoteWhereNeeded },
])('selectCells on $kind rows', ({ write }) => {
  it('takes the listed cells as picking from an array does', () => {
    fc.assert(
      fc.property(cells, fc.array(index, { minLength: 1, maxLength: 3 }), (row, indexes) => {
        const picked = indexes.map((each) => row.at(each));
        const path = `$[${indexes.join(',')}]`;

        if (picked.includes(undefined)) expect(() => select(path, write(row))).toThrow('out of range');
        else expect(select(path, write(row))).toBe(quoteWhereNeeded(picked.map(String)));
      }),
      { numRuns: 500 },
    );
  });

  it('takes a range as slicing an array does', () => {
    fc.assert(
      fc.property(cells, fc.option(index), fc.option(index), (row, start, end) => {
        const picked = row.slice(start ?? undefined, end ?? undefined);
        const path = `$[${start ?? ''}:${end ?? ''}]`;

        if (picked.length === 0) expect(() => select(path, write(row))).toThrow('selects no cell');
        else expect(select(path, write(row))).toBe(quoteWhereNeeded(picked));
      }),
      { numRuns: 500 },
    );
  });
});

it.each([
  ['a"b', 'bare " in non quoted field found near: a"b'],
  ['x,"a"b', 'extraneous text after a quoted field found near: "a"b'],
  ['"a', 'quoted field is not closed near: "a'],
  ['"a""', 'quoted field is not closed near: "a""'],
])('csv › refuses the row %s', (row, message) => {
  expect(() => csv.parse(row)).toThrow(message);
});
