import { compareUtf8 } from '../utf8-order.ts';
import { CompactNumbers, type JsonObject, type JsonValue, NumberLiteral } from './json-value.ts';

/** Compact, keys sorted by their UTF-8 bytes at every depth, numbers as they were spelled. */
export function writeJson(value: JsonValue): string {
  if (typeof value === 'string') return writeString(value);
  if (value instanceof NumberLiteral) return value.literal;
  if (value instanceof CompactNumbers) return value.text;
  if (Array.isArray(value)) return `[${value.map(writeJson).join(',')}]`;
  if (value instanceof Map) return writeObject(value);
  return String(value);
}

function writeObject(object: JsonObject): string {
  let text = '';
  for (const key of [...object.keys()].sort(compareUtf8)) {
    text += `${text === '' ? '{' : ','}${writeString(key)}:${writeJson(object.get(key) ?? null)}`;
  }
  return text === '' ? '{}' : `${text}}`;
}

/** Nothing to escape, and nothing that UTF-8 cannot hold. */
const plain = /^[ !#-[\]-~]*$/;
const surrogate = /[\ud800-\udfff]/;

/** `JSON.stringify` writes strings as the service does, except that it escapes lone surrogates, which UTF-8 cannot hold. */
function writeString(text: string): string {
  if (plain.test(text)) return `"${text}"`;
  return JSON.stringify(surrogate.test(text) ? Buffer.from(text, 'utf8').toString('utf8') : text);
}
