/**
 * Text of records is kept as binary strings: one UTF-16 unit per byte (`latin1`). Bytes that are not UTF-8 survive,
 * string search is fast, and no byte is decoded unless a JSON path asks for it.
 */
export type BinaryText = string;

/** The body of one request and, in processing mode, the records it was made of. */
export interface Batch {
  /** Number of the first record in its object, from 1. */
  readonly firstRecord: number;
  /** The original records without line ends; empty in raw mode, where nothing is matched to them. */
  readonly records: readonly BinaryText[];
  readonly body: readonly Buffer[];
}

/** A batch with the model's answer to it. */
export interface Answer extends Batch {
  readonly answer: Buffer;
}

export function toBinaryText(bytes: Buffer): BinaryText {
  return bytes.toString('latin1');
}

export function toBytes(text: BinaryText): Buffer {
  return Buffer.from(text, 'latin1');
}
