import { RequestError } from './errors.ts';

/** One picture is 8 by 8 pixels, row by row from the top left. */
export const pixelCount = 64;

/** Pixels are integers from 0 (paper) to 16 (ink). */
export const maxPixel = 16;

export function wrongPixelCount(row: number, received: number): RequestError {
  return new RequestError(400, `row ${row}: expected ${pixelCount} values, got ${received}`);
}

export function wrongPixel(row: number, column: number, shown: string): RequestError {
  return new RequestError(400, `row ${row}, value ${column}: ${shown} is not an integer from 0 to ${maxPixel}`);
}

const maxShownCharacters = 32;

/** A received text as it may stand in a message: short, and quoted unless it is plain. */
export function showText(text: string): string {
  const short = text.length > maxShownCharacters ? `${text.slice(0, maxShownCharacters)}…` : text;
  return /^[\w.+-]+…?$/.test(short) ? short : JSON.stringify(short);
}
