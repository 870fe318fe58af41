import type { AttributeMap, AttributeValue } from './attribute-value.ts';

/** Largest item, and largest value written by one update. */
export const maxItemBytes = 400 * 1024;

/** Bytes of an item as DynamoDB counts them: the names' UTF-8 bytes and the values. */
export function itemSize(item: AttributeMap): number {
  let bytes = 0;
  for (const [name, value] of Object.entries(item)) bytes += utf8Length(name) + valueSize(value);
  return bytes;
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html */
export function valueSize(value: AttributeValue): number {
  if ('S' in value) return utf8Length(value.S);
  if ('N' in value) return numberSize(value.N);
  if ('B' in value) return base64Length(value.B);
  if ('M' in value) return 3 + itemSize(value.M) + Object.keys(value.M).length;
  if ('L' in value) return value.L.reduce((bytes, element) => bytes + 1 + valueSize(element), 3);
  if ('SS' in value) return value.SS.reduce((bytes, element) => bytes + utf8Length(element), 0);
  if ('NS' in value) return value.NS.reduce((bytes, element) => bytes + numberSize(element), 0);
  if ('BS' in value) return value.BS.reduce((bytes, element) => bytes + base64Length(element), 0);
  return 1;
}

/**
 * One byte, one per two significant digits on either side of the point, one for a minus sign. Measured on AWS: the
 * developer guide's rule ("one byte per two digits plus one") rounds the wrong way for digits around the point.
 */
function numberSize(text: string): number {
  if (text === '0') return 1;
  const negative = text.charCodeAt(0) === 45;
  const digits = negative ? text.slice(1) : text;
  const point = digits.indexOf('.');
  const whole = point < 0 ? digits.replace(/0+$/, '') : digits.slice(0, point).replace(/^0+/, '');
  const fraction = point < 0 ? '' : digits.slice(point + 1);
  const fractionDigits = whole === '' ? fraction.replace(/^0+/, '').length : fraction.length;
  return 1 + Math.ceil(whole.length / 2) + Math.ceil(fractionDigits / 2) + (negative ? 1 : 0);
}

function utf8Length(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}

export function base64Length(text: string): number {
  return Buffer.byteLength(text, 'base64');
}
