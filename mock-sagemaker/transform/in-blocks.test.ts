import { expect, test } from 'vitest';
import { inBlocks } from './in-blocks.ts';

async function* each(pieces: readonly Buffer[]): AsyncGenerator<Buffer> {
  yield* pieces;
}

async function blocksOf(pieces: readonly Buffer[]): Promise<Buffer[]> {
  const blocks: Buffer[] = [];
  for await (const block of inBlocks(each(pieces))) blocks.push(block);
  return blocks;
}

test('a hundred thousand short pieces are a few blocks of the same bytes', async () => {
  const pieces = Array.from({ length: 100_000 }, (_, index) => Buffer.from(`${index}\n`));

  const blocks = await blocksOf(pieces);

  expect(blocks.length).toBeLessThan(12);
  expect(Buffer.concat(blocks).equals(Buffer.concat(pieces))).toBe(true);
});

test('a large piece stays what it is, in its place', async () => {
  const large = Buffer.alloc(100_000, 'x');

  const blocks = await blocksOf([Buffer.from('a'), large, Buffer.from('b')]);

  expect(blocks.map(({ length }) => length)).toEqual([1, 100_000, 1]);
  expect(blocks[1]).toBe(large);
});

test('nothing is no block', async () => {
  expect(await blocksOf([])).toEqual([]);
});
