import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { endingSequenceNumber, formatSequenceNumber, parseSequenceNumber } from './sequence-number.ts';

const partsArbitrary = fc.record({
  shardCreationSeconds: fc.integer({ min: 1_000_000_000, max: 4_000_000_000 }),
  position: fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
  arrivalSeconds: fc.integer({ min: 1_000_000_000, max: 4_000_000_000 }),
  shardIndex: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
});

describe('formatSequenceNumber', () => {
  test('is read back by parseSequenceNumber and has 56 digits', () => {
    fc.assert(
      fc.property(partsArbitrary, (parts) => {
        const text = formatSequenceNumber(parts);

        expect(text).toMatch(/^\d{56}$/);
        expect(parseSequenceNumber(text)).toEqual(parts);
      }),
    );
  });

  test('increases with the position, whatever the time says', () => {
    fc.assert(
      fc.property(partsArbitrary, fc.integer({ min: 1, max: 4_000_000_000 }), (parts, arrivalSeconds) => {
        const next = { ...parts, position: parts.position + 1, arrivalSeconds };

        expect(BigInt(formatSequenceNumber(next))).toBeGreaterThan(BigInt(formatSequenceNumber(parts)));
        expect(BigInt(endingSequenceNumber(parts))).toBeGreaterThan(BigInt(formatSequenceNumber(next)));
      }),
    );
  });
});

describe('parseSequenceNumber', () => {
  test.each(['0', '12', 'abc', '', '9'.repeat(56), '9'.repeat(400)])('knows %j as foreign', (text) => {
    expect(parseSequenceNumber(text)).toBeUndefined();
  });
});
