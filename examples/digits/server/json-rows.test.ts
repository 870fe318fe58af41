import { describe, expect, it } from 'vitest';
import { parseJsonDocument, parseJsonLines } from './json-rows.ts';

const blankRow: unknown[] = Array.from({ length: 64 }, () => 0);
const blankLine = JSON.stringify(blankRow);

describe('parseJsonLines', () => {
  it('reads one array per line', () => {
    const pixels = parseJsonLines(`${JSON.stringify(blankRow.with(0, 16))}\n${JSON.stringify(blankRow.with(63, 5))}\n`);

    expect(pixels).toHaveLength(128);
    expect([pixels[0], pixels[127]]).toEqual([16, 5]);
  });

  it.each([
    [99, '99'],
    [-1, '-1'],
    [1.5, '1.5'],
    [null, 'null'],
    [true, 'true'],
    ['5', 'the text "5"'],
    [[1], 'an array'],
    [{ a: 1 }, 'an object'],
  ])('refuses the value %j and says where it stands', (value, shown) => {
    const body = `${blankLine}\n${JSON.stringify(blankRow.with(16, value))}\n`;

    expect(() => parseJsonLines(body)).toThrow(
      expect.objectContaining({ status: 400, message: `row 2, value 17: ${shown} is not an integer from 0 to 16` }),
    );
  });

  it('refuses a row of the wrong length', () => {
    expect(() => parseJsonLines(`${blankLine}\n${blankLine}\n[1,2]\n`)).toThrow('row 3: expected 64 values, got 2');
  });

  it.each([
    ['{"features":[1]}', 'an object'],
    ['7', '7'],
    ['null', 'null'],
  ])('refuses %s, which is no array', (line, shown) => {
    expect(() => parseJsonLines(`${line}\n`)).toThrow(`row 1: expected an array of 64 integers, got ${shown}`);
  });

  it.each(['[1,2', 'NaN', '[1] [2]'])('refuses %s, which is no JSON', (line) => {
    expect(() => parseJsonLines(`${blankLine}\n${line}\n`)).toThrow(/^row 2: .* is not valid JSON$/);
  });

  it('refuses deeply nested arrays', () => {
    const depth = 100_000;

    expect(() => parseJsonLines(`${'['.repeat(depth)}${']'.repeat(depth)}`)).toThrow(
      'row 1: expected 64 values, got 1',
    );
  });
});

describe('parseJsonDocument', () => {
  it('reads one array that spans several lines', () => {
    const pixels = parseJsonDocument(JSON.stringify(blankRow.with(3, 9), null, 2));

    expect(pixels).toHaveLength(64);
    expect(pixels[3]).toBe(9);
  });

  it.each(['', ' \n'])('refuses the empty body %j', (body) => {
    expect(() => parseJsonDocument(body)).toThrow('the body is empty: expected an array of 64 integers');
  });
});
