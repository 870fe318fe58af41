import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitLines } from './split-lines.ts';

async function* chunksOf(bytes: Uint8Array, size: number): AsyncIterable<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

async function linesOf(text: string, chunkSize: number): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of splitLines(chunksOf(new TextEncoder().encode(text), chunkSize))) lines.push(line);
  return lines;
}

describe('splitLines', () => {
  it('gives the same lines however the bytes arrive', async () => {
    const texts = fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 8 }).map((lines) => lines.join('\n'));

    await fc.assert(
      fc.asyncProperty(texts, fc.integer({ min: 1, max: 9 }), async (text, chunkSize) => {
        expect(await linesOf(text, chunkSize)).toEqual(text.split('\n').filter((line) => line !== ''));
      }),
    );
  });

  it('ends a line at LF only', async () => {
    expect(await linesOf('a\rb\u2028c\n\nd', 3)).toEqual(['a\rb\u2028c', 'd']);
  });
});
