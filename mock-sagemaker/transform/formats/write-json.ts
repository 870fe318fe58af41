import { compareUtf8 } from '../utf8-order.ts';
import { CompactNumbers, type JsonValue, NumberLiteral } from './json-value.ts';

/** Compact, keys sorted by their UTF-8 bytes at every depth, numbers as they were spelled. */
export function writeJson(value: JsonValue): string {
  // JSON.stringify writes strings as the service does, except that it escapes lone surrogates, which UTF-8 cannot hold.
  if (typeof value === 'string') return JSON.stringify(toWellFormed(value));
  if (value instanceof NumberLiteral) return value.literal;
  if (value instanceof CompactNumbers) return value.text;
  if (Array.isArray(value)) return `[${value.map(writeJson).join(',')}]`;
  if (value instanceof Map) {
    const entries = [...value].sort(([left], [right]) => compareUtf8(left, right));
    return `{${entries.map(([key, member]) => `${writeJson(key)}:${writeJson(member)}`).join(',')}}`;
  }
  return String(value);
}

const surrogate = /[\ud800-\udfff]/;

function toWellFormed(text: string): string {
  return surrogate.test(text) ? Buffer.from(text, 'utf8').toString('utf8') : text;
}
