import type { KeyPredicate } from '../expressions/key-condition.ts';
import { after, inGroups, sortBytes } from './storage-key.ts';

/** A range of storage keys; `to` is exclusive. */
export interface KeyRange {
  readonly from: Buffer;
  readonly to: Buffer;
}

/** The keys of one partition whose sort key fulfils a predicate; all of them without one. */
export function keyRange(partition: Buffer, predicate: KeyPredicate | undefined): KeyRange {
  const [first, second] = predicate?.values ?? [];
  if (predicate === undefined || first === undefined) return { from: partition, to: after(partition) };
  const value = sortBytes(first);
  const at = Buffer.concat([partition, inGroups(value)]);
  switch (predicate.operator) {
    case 'EQ':
      return { from: at, to: after(at) };
    case 'LT':
      return { from: partition, to: at };
    case 'LE':
      return { from: partition, to: after(at) };
    case 'GT':
      return { from: after(at), to: after(partition) };
    case 'GE':
      return { from: at, to: after(partition) };
    case 'BETWEEN':
      return { from: at, to: after(Buffer.concat([partition, inGroups(sortBytes(second ?? first))])) };
    case 'BEGINS_WITH':
      return { from: at, to: behindPrefix(partition, value) };
  }
}

/** The first key whose sort key no longer begins with `prefix`. */
function behindPrefix(partition: Buffer, prefix: Buffer): Buffer {
  const isLast = prefix.every((byte) => byte === 0xff);
  return isLast ? after(partition) : Buffer.concat([partition, inGroups(after(prefix))]);
}
