const size = 8;
/** Pixels run from 0 (paper) to 16 (ink). */
const inkFrom = 6;
const blocks = { none: ' ', upper: '▀', lower: '▄', both: '█' } as const;

/**
 * Draws an 8×8 picture as four lines of eight characters. A character cell is about twice as high as wide, so two rows of
 * pixels share a line and the picture keeps its shape; plain text, so it looks the same in a file.
 */
export function drawDigit(pixels: readonly number[]): string[] {
  const isInk = (row: number, column: number) => (pixels[row * size + column] ?? 0) >= inkFrom;
  return Array.from({ length: size / 2 }, (_line, line) =>
    Array.from({ length: size }, (_cell, column) => cell(isInk(2 * line, column), isInk(2 * line + 1, column))).join(
      '',
    ),
  );
}

function cell(upper: boolean, lower: boolean): string {
  if (upper) return lower ? blocks.both : blocks.upper;
  return lower ? blocks.lower : blocks.none;
}
