import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findCsvRowProblem, unquoteCsvField } from './csv-cell.ts';

describe('findCsvRowProblem', () => {
  it.each(['1,2,3', '', ',,', '"a,b",2', '"say ""hi""",2', ' 1 , 2 ', '""'])('accepts %j as one row', (row) => {
    expect(findCsvRowProblem(row)).toBeUndefined();
  });

  it.each([
    ['1,2\n3,4', 'line break'],
    ['1,2\r3', 'line break'],
    ['"a\nb"', 'line break'],
    ['1,"2', 'character 3 is not closed'],
    ['1,2"3', 'character 4 must be a comma'],
    ['"1"2', 'character 4 must be a comma'],
    ['"a""', 'character 1 is not closed'],
  ])('refuses %j', (row, problem) => {
    expect(findCsvRowProblem(row)).toContain(problem);
  });
});

describe('unquoteCsvField', () => {
  it('gives back what was quoted', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(unquoteCsvField(`"${text.replaceAll('"', '""')}"`)).toBe(text);
      }),
    );
  });
});
