/**
 * What a sequence number says, in the order of its hexadecimal digits: the shard's creation, the record's position in the
 * shard, the second of its arrival, the shard. The position stands before the time, so numbers of a shard increase
 * whatever the clock does. Layout as observed on AWS by kinesalite (https://github.com/mhart/kinesalite, `db/index.js`).
 */
export interface SequenceParts {
  readonly shardCreationSeconds: number;
  /** From 1 for records; 0 is the shard's beginning. */
  readonly position: number;
  readonly arrivalSeconds: number;
  readonly shardIndex: number;
}

/** The position in the ending sequence number of a closed shard; greater than that of any record. */
const endPosition = 0x7fff_ffff_ffff_ffffn;

const layout = /^2([0-9a-f]{9})[0-9a-f]([0-9a-f]{16})00([0-9a-f]{9})([0-9a-f]{8})2$/;

/** 56 decimal digits. */
export function formatSequenceNumber(parts: SequenceParts): string {
  return format(parts, BigInt(parts.position));
}

export function endingSequenceNumber(parts: Omit<SequenceParts, 'position'>): string {
  return format(parts, endPosition);
}

/** The parts of a sequence number, or `undefined` for a number that no shard can have given out. */
export function parseSequenceNumber(text: string): SequenceParts | undefined {
  if (!/^\d{1,129}$/.test(text)) return undefined;
  const digits = layout.exec(BigInt(text).toString(16));
  if (digits === null) return undefined;
  const [, creation = '', position = '', arrival = '', shard = ''] = digits;
  return {
    shardCreationSeconds: Number.parseInt(creation, 16),
    position: Number.parseInt(position, 16),
    arrivalSeconds: Number.parseInt(arrival, 16),
    shardIndex: Number.parseInt(shard, 16),
  };
}

function format(parts: Omit<SequenceParts, 'position'>, position: bigint): string {
  const shard = hex(parts.shardIndex, 8);
  const digits = [
    '2',
    hex(parts.shardCreationSeconds, 9),
    shard.slice(-1),
    hex(position, 16),
    '00',
    hex(parts.arrivalSeconds, 9),
    shard,
    '2',
  ];
  return BigInt(`0x${digits.join('')}`).toString();
}

const hex = (value: number | bigint, length: number) => value.toString(16).padStart(length, '0');
