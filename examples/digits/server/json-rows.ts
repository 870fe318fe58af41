import { RequestError } from './errors.ts';
import { parseLines } from './lines.ts';
import { maxPixel, pixelCount, showText, wrongPixel, wrongPixelCount } from './pixels.ts';

/** Reads `application/jsonlines`: one array of 64 integers per line. Returns all rows' pixels, row after row. */
export function parseJsonLines(body: string): Float32Array {
  const lines = parseLines(body);
  const pixels = new Float32Array(lines.length * pixelCount);
  for (const [rowIndex, line] of lines.entries()) {
    pixels.set(parseJsonRow(line, rowIndex + 1), rowIndex * pixelCount);
  }
  return pixels;
}

/** Reads `application/json`: one document, an array of 64 integers. */
export function parseJsonDocument(body: string): Float32Array {
  if (body.trim() === '') {
    throw new RequestError(400, `the body is empty: expected an array of ${pixelCount} integers`);
  }
  return Float32Array.from(parseJsonRow(body, 1));
}

function parseJsonRow(text: string, row: number): number[] {
  const value = parseJson(text, row);
  if (!Array.isArray(value)) {
    throw new RequestError(400, `row ${row}: expected an array of ${pixelCount} integers, got ${showValue(value)}`);
  }
  if (value.length !== pixelCount) {
    throw wrongPixelCount(row, value.length);
  }
  return value.map((pixel: unknown, index) => {
    if (!isPixel(pixel)) {
      throw wrongPixel(row, index + 1, showValue(pixel));
    }
    return pixel;
  });
}

function parseJson(text: string, row: number): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    if (cause instanceof SyntaxError) {
      throw new RequestError(400, `row ${row}: ${showText(text)} is not valid JSON`);
    }
    throw cause;
  }
}

function isPixel(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= maxPixel;
}

/** A value for a message. Nested ones are only named: printing them could be long or too deep. */
function showValue(value: unknown): string {
  if (Array.isArray(value)) {
    return 'an array';
  }
  if (typeof value === 'object' && value !== null) {
    return 'an object';
  }
  return typeof value === 'string' ? `the text ${JSON.stringify(value.slice(0, 32))}` : String(value);
}
