import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCsvRows } from './csv-rows.ts';

const blankRow = Array.from({ length: 64 }, () => '0');

/** A row of zeros in which the cell at `index` reads `text`. */
function buildRow(index: number, text: string): string {
  return blankRow.with(index, text).join(',');
}

describe('parseCsvRows', () => {
  it('reads any rows of 64 pixels', () => {
    const row = fc.array(fc.integer({ min: 0, max: 16 }), { minLength: 64, maxLength: 64 });

    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 5 }), fc.constantFrom('\n', '\r\n'), (rows, lineEnd) => {
        const pixels = parseCsvRows(rows.map((cells) => cells.join(',')).join(lineEnd));

        expect([...pixels]).toEqual(rows.flat());
      }),
    );
  });

  it('takes a line end after the last row', () => {
    const pixels = parseCsvRows(`${buildRow(0, '16')}\n`);

    expect(pixels).toHaveLength(64);
    expect(pixels[0]).toBe(16);
  });

  it('takes spaces around a value', () => {
    expect(parseCsvRows(blankRow.with(1, '7').join(', '))[1]).toBe(7);
  });

  it.each([
    ['99', '99'],
    ['17', '17'],
    ['-1', '-1'],
    ['5.0', '5.0'],
    ['1e1', '1e1'],
    ['07', '07'],
    ['', '""'],
    ['"5"', '"\\"5\\""'],
    ['\u0000', '"\\u0000"'],
    ['x'.repeat(5000), `${'x'.repeat(32)}…`],
  ])('refuses the value %j and says where it stands', (cell, shown) => {
    const body = `${buildRow(0, '1')}\n${buildRow(16, cell)}\n`;

    expect(() => parseCsvRows(body)).toThrow(
      expect.objectContaining({ status: 400, message: `row 2, value 17: ${shown} is not an integer from 0 to 16` }),
    );
  });

  it.each([
    [63, blankRow.slice(1).join(',')],
    [65, `${blankRow.join(',')},0`],
    [1, 'hello'],
    [1_000_001, ','.repeat(1_000_000)],
  ])('refuses a row of %i values and names the row', (count, line) => {
    const body = `${blankRow.join(',')}\n${blankRow.join(',')}\n${line}\n`;

    expect(() => parseCsvRows(body)).toThrow(
      expect.objectContaining({ status: 400, message: `row 3: expected 64 values, got ${count}` }),
    );
  });
});
