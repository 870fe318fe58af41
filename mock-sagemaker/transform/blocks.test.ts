import { expect, test } from 'vitest';
import { addPiece, BlockPool, BlockWriter } from './blocks.ts';

const megabyte = 1024 * 1024;

test('what was written stays as it is until it is released, also across blocks and beyond their size', () => {
  const writer = new BlockWriter(new BlockPool());
  const texts = ['', 'a', '\u00ff'.repeat(megabyte - 1), 'b', 'c'.repeat(megabyte), 'd'.repeat(megabyte + 1), 'e'];

  const pieces = texts.map((text) => writer.write(text));

  expect(pieces.every((piece, index) => piece.toString('latin1') === texts[index])).toBe(true);
});

test('released blocks are used again', () => {
  const pool = new BlockPool();
  const writer = new BlockWriter(pool);
  const first = writer.write('first');

  writer.release();
  const second = writer.write('second');

  expect(second.buffer).toBe(first.buffer);
  expect(second.toString('latin1')).toBe('second');
});

test('two writers never share a block', () => {
  const pool = new BlockPool();

  const [one, other] = [new BlockWriter(pool).write('one'), new BlockWriter(pool).write('other')];

  expect(one.buffer).not.toBe(other.buffer);
});

test('a body has one piece for what lies together in memory', () => {
  const writer = new BlockWriter(new BlockPool());
  const body: Buffer[] = [];

  for (const text of ['a', 'bc', 'd'.repeat(megabyte - 3), 'e', 'f']) addPiece(body, writer.write(text));

  expect(body.map(({ length }) => length)).toEqual([megabyte, 2]);
  expect(Buffer.concat(body).toString('latin1')).toBe(`abc${'d'.repeat(megabyte - 3)}ef`);
});
