import { hash } from 'node:crypto';
import type { AttributeMap, AttributeValue } from '../items/attribute-value.ts';
import { attributeOf } from '../items/attribute-value.ts';
import { numberOrderBytes } from '../items/number.ts';
import type { KeySchema, SecondaryIndex, Table } from './table.ts';
import { maxRangeBytes } from './validate-key.ts';

/**
 * Keys in storage, whose byte order is the order of queries:
 *
 *   item         marker, table id, hash of the partition key, sort key
 *   index entry  marker, index id, hash of the partition key, sort key, digest of the item's key
 *
 * Hashing keeps every key under lmdb's 1978 bytes and gives Scan the order and the even segments it has on AWS. The sort key
 * is cut into groups of eight bytes, each followed by how many of them count, so that none is the beginning of another.
 */
const hashBytes = 16;
const prefixBytes = 5 + hashBytes;
const groupBytes = 8;

/** First byte of every key: lmdb hands a key that begins so back as plain bytes. */
const marker = 5;

export function itemKey(table: Table, key: AttributeMap): Buffer {
  return keyIn(table.id, table.key, key);
}

/** Undefined when the item lacks a key attribute of the index, or has it with another type: it is then not in the index. */
export function indexEntryKey(table: Table, index: SecondaryIndex, item: AttributeMap): Buffer | undefined {
  if (!isIndexed(index.key, item)) return undefined;
  const ofItem = itemKey(table, item);
  return Buffer.concat([keyIn(index.id, index.key, item), hash('sha256', ofItem, 'buffer').subarray(0, hashBytes)]);
}

function isIndexed({ hash: hashKey, range }: KeySchema, item: AttributeMap): boolean {
  return (
    hasKey(item, hashKey.name, hashKey.type) &&
    (range === undefined || (hasKey(item, range.name, range.type) && isSortable(item, range.name)))
  );
}

function hasKey(item: AttributeMap, name: string, type: string): boolean {
  const value = attributeOf(item, name);
  return value !== undefined && type in value;
}

/** An index made later meets items whose attributes were never checked for it: those are left out, as AWS does. */
function isSortable(item: AttributeMap, name: string): boolean {
  const value = attributeOf(item, name);
  if (value === undefined || 'N' in value) return true;
  const { length } = sortBytes(value);
  return length > 0 && length <= maxRangeBytes;
}

function keyIn(id: number, schema: KeySchema, attributes: AttributeMap): Buffer {
  const hashValue = attributeOf(attributes, schema.hash.name);
  if (hashValue === undefined) throw new Error(`key attribute ${schema.hash.name} is missing after validation`);
  const prefix = partitionPrefix(id, hashValue);
  const rangeValue = schema.range === undefined ? undefined : attributeOf(attributes, schema.range.name);
  return rangeValue === undefined ? prefix : Buffer.concat([prefix, inGroups(sortBytes(rangeValue))]);
}

/** What all keys with one partition key begin with. */
export function partitionPrefix(id: number, hashValue: AttributeValue): Buffer {
  const prefix = Buffer.allocUnsafe(prefixBytes);
  idPrefix(id).copy(prefix);
  hash('sha256', 'S' in hashValue ? hashValue.S : sortBytes(hashValue), 'buffer').copy(prefix, 5, 0, hashBytes);
  return prefix;
}

/** What all keys of a table or index begin with. */
export function idPrefix(id: number): Buffer {
  const prefix = Buffer.allocUnsafe(5);
  prefix[0] = marker;
  prefix.writeUInt32BE(id, 1);
  return prefix;
}

/** The part of a table or index that a scan segment reads: an even share of the hashes. `to` is exclusive. */
export function segmentRange(id: number, segment: number, totalSegments: number): { from: Buffer; to: Buffer } {
  const bound = (share: number) => {
    const hashStart = Math.ceil((share / totalSegments) * 2 ** 32);
    if (hashStart >= 2 ** 32) return after(idPrefix(id));
    const key = Buffer.allocUnsafe(9);
    idPrefix(id).copy(key);
    key.writeUInt32BE(hashStart, 5);
    return key;
  };
  return { from: bound(segment), to: bound(segment + 1) };
}

/** A key value's bytes in the order DynamoDB sorts them. */
export function sortBytes(value: AttributeValue): Buffer {
  if ('S' in value) return Buffer.from(value.S, 'utf8');
  if ('N' in value) return numberOrderBytes(value.N);
  if ('B' in value) return Buffer.from(value.B, 'base64');
  throw new Error('a key is a string, a number or binary after validation');
}

export function inGroups(bytes: Buffer): Buffer {
  const groups = Math.floor(bytes.length / groupBytes) + 1;
  const grouped = Buffer.alloc(groups * (groupBytes + 1));
  for (let group = 0; group < groups; group++) {
    const start = group * groupBytes;
    const end = Math.min(bytes.length, start + groupBytes);
    bytes.copy(grouped, group * (groupBytes + 1), start, end);
    grouped[group * (groupBytes + 1) + groupBytes] = 0xff - groupBytes + (end - start);
  }
  return grouped;
}

/** The first key behind all that begin with `prefix`. */
export function after(prefix: Buffer): Buffer {
  let end = prefix.length;
  while (end > 0 && prefix[end - 1] === 0xff) end--;
  const next = Buffer.from(prefix.subarray(0, end));
  next[end - 1] = (next[end - 1] ?? 0) + 1;
  return next;
}
