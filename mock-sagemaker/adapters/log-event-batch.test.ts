import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countBatch, fitEvent } from './log-event-batch.ts';

const day = 24 * 60 * 60 * 1000;
const eventsOf = (count: number, message: string) => Array.from({ length: count }, () => ({ timestamp: 0, message }));

describe('countBatch', () => {
  it.each([
    ['nothing', [], 0],
    ['10,000 events', eventsOf(10_001, 'x'), 10_000],
    ['1 MiB of messages with 26 bytes for each', eventsOf(5, 'x'.repeat(2 ** 18 - 26)), 4],
    ['bytes, not characters', eventsOf(9, 'ü'.repeat(2 ** 16 - 13)), 8],
    ['less than a day', [0, day - 1, day].map((timestamp) => ({ timestamp, message: 'x' })), 2],
  ])('takes %s at most', (_what, events, count) => {
    expect(countBatch(events)).toBe(count);
  });
});

describe('fitEvent', () => {
  it('leaves a line that fits as it is', () => {
    expect(fitEvent('grüße')).toBe('grüße');
  });

  it('cuts a longer one to 256 KiB, and never inside a character', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4 }), fc.constantFrom('a', 'ü', '€', '😀'), (offset, character) => {
        const line = 'x'.repeat(2 ** 18 - 26 - offset) + character.repeat(8);

        const text = fitEvent(line);

        expect(line.startsWith(text)).toBe(true);
        expect(Buffer.byteLength(text)).toBeLessThanOrEqual(2 ** 18 - 26);
        expect(Buffer.byteLength(text)).toBeGreaterThan(2 ** 18 - 26 - 4);
      }),
    );
  });
});
