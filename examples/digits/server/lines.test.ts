import { describe, expect, it } from 'vitest';
import { parseLines } from './lines.ts';

describe('parseLines', () => {
  it.each([
    ['a\nb\n', ['a', 'b']],
    ['a\nb', ['a', 'b']],
    ['a\r\nb\r\n', ['a', 'b']],
  ])('cuts %j', (body, lines) => {
    expect(parseLines(body)).toEqual(lines);
  });

  it('refuses an empty body', () => {
    expect(() => parseLines('')).toThrow('the body is empty: expected at least one row');
  });

  it.each([
    ['a\n\nb\n', 2],
    ['\n', 1],
    ['a\n\n', 2],
    ['a\nb\n  \r\n', 3],
  ])('refuses the empty line in %j instead of skipping it', (body, row) => {
    expect(() => parseLines(body)).toThrow(`row ${row}: the line is empty`);
  });
});
