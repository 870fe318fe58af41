import { expect, test } from 'vitest';
import { drawDigit } from './draw-digit.ts';

test('two rows of pixels share a line', () => {
  const frame = (row: number, column: number) => row === 0 || row === 7 || column === 0 || column === 7;
  const pixels = Array.from({ length: 64 }, (_, index) => (frame(Math.floor(index / 8), index % 8) ? 16 : 0));

  const lines = drawDigit(pixels);

  expect(lines).toEqual(['█▀▀▀▀▀▀█', '█      █', '█      █', '█▄▄▄▄▄▄█']);
});
