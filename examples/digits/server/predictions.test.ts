import { describe, expect, it } from 'vitest';
import { formatCsv, formatJsonLines, parsePredictions } from './predictions.ts';

describe('parsePredictions', () => {
  it('takes the likeliest class of each row', () => {
    const predictions = parsePredictions(
      Float32Array.of(0, 0, 0, 0, 0, 0, 0, 1, 0, 0, /* next row */ 0.5, 0, 0, 0, 0.25, 0, 0, 0, 0, 0.25),
    );

    expect(predictions).toEqual([
      { digit: 7, probability: 1 },
      { digit: 0, probability: 0.5 },
    ]);
  });
});

describe('formatCsv', () => {
  it('writes one digit per line', () => {
    expect(
      formatCsv([
        { digit: 7, probability: 1 },
        { digit: 0, probability: 0.5 },
      ]),
    ).toBe('7\n0\n');
  });
});

describe('formatJsonLines', () => {
  it('writes one object per line, the probability to four places', () => {
    expect(
      formatJsonLines([
        { digit: 7, probability: 0.98123456 },
        { digit: 0, probability: 1 },
      ]),
    ).toBe('{"digit":7,"probability":0.9812}\n{"digit":0,"probability":1}\n');
  });
});
