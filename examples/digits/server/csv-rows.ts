import { parseLines } from './lines.ts';
import { maxPixel, pixelCount, showText, wrongPixel, wrongPixelCount } from './pixels.ts';

// A table instead of Number(): that would also take '', ' ', '1e1', '0x5' and '5.0'.
const pixelOfCell = new Map(Array.from({ length: maxPixel + 1 }, (_, pixel) => [String(pixel), pixel]));

/** Reads `text/csv`: 64 comma-separated integers per line. Returns all rows' pixels, row after row. */
export function parseCsvRows(body: string): Float32Array {
  const lines = parseLines(body);
  const pixels = new Float32Array(lines.length * pixelCount);

  for (const [rowIndex, line] of lines.entries()) {
    const cells = line.split(',');
    if (cells.length !== pixelCount) {
      throw wrongPixelCount(rowIndex + 1, cells.length);
    }
    for (const [cellIndex, cell] of cells.entries()) {
      const pixel = pixelOfCell.get(cell) ?? pixelOfCell.get(cell.trim());
      if (pixel === undefined) {
        throw wrongPixel(rowIndex + 1, cellIndex + 1, showText(cell));
      }
      pixels[rowIndex * pixelCount + cellIndex] = pixel;
    }
  }
  return pixels;
}
