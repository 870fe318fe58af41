import { Big } from 'big.js';
import { validationError } from '../errors.ts';

const maxSignificantDigits = 38;
const maxExponent = 125;
const minExponent = -130;

/** Numbers already in the stored form: integers of up to 15 digits without leading zeros. */
const plainInteger = /^(?:0|-?[1-9]\d{0,14})$/;

/**
 * A number in the one form DynamoDB stores and answers: plain decimal, no exponent, no needless zeros (`1.0e3` → `1000`).
 * @throws AwsError ValidationException for text that is no number, or one beyond 38 digits or ±9.99E125 / 1E-130.
 */
export function normalizeNumber(text: string): string {
  if (plainInteger.test(text)) return text;
  if (text === '') throw validationError('The parameter cannot be converted to a numeric value');
  return toStoredText(parseNumber(text));
}

export const addNumbers = (left: string, right: string) => toStoredText(new Big(left).plus(right));

export const subtractNumbers = (left: string, right: string) => toStoredText(new Big(left).minus(right));

export function compareNumbers(left: string, right: string): number {
  if (left === right) return 0;
  if (plainInteger.test(left) && plainInteger.test(right)) return Number(left) - Number(right);
  return new Big(left).cmp(right);
}

function parseNumber(text: string): Big {
  try {
    return new Big(text.startsWith('+') ? text.slice(1) : text);
  } catch {
    throw validationError(`The parameter cannot be converted to a numeric value: ${text}`);
  }
}

function toStoredText(number: Big): string {
  if (number.eq(0)) return '0';
  if (number.e > maxExponent) {
    throw validationError('Number overflow. Attempting to store a number with magnitude larger than supported range');
  }
  if (number.e < minExponent) {
    throw validationError('Number underflow. Attempting to store a number with magnitude smaller than supported range');
  }
  if (number.c.length > maxSignificantDigits) {
    throw validationError('Attempting to store more than 38 significant digits in a Number');
  }
  return number.toFixed();
}

/**
 * Bytes whose order is the order of the numbers: sign, then exponent, then the digits two to a byte. Those of a negative
 * number are inverted and closed with 0xff, so that -1.23 comes before -1.2.
 */
export function numberOrderBytes(text: string): Buffer {
  const { s: sign, e: exponent, c: digits } = new Big(text);
  if (digits.length === 1 && digits[0] === 0) return Buffer.of(1);
  const negative = sign < 0;
  const pairs = Math.ceil(digits.length / 2);
  const bytes = Buffer.allocUnsafe(2 + pairs + (negative ? 1 : 0));
  const flip = negative ? 0xff : 0;
  bytes[0] = negative ? 0 : 2;
  bytes[1] = (exponent - minExponent) ^ flip;
  for (let pair = 0; pair < pairs; pair++) {
    bytes[2 + pair] = (10 * (digits[2 * pair] ?? 0) + (digits[2 * pair + 1] ?? 0)) ^ flip;
  }
  if (negative) bytes[2 + pairs] = 0xff;
  return bytes;
}
