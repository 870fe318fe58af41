/**
 * Text of records is kept as binary strings: one UTF-16 unit per byte (`latin1`). Bytes that are not UTF-8 survive,
 * string search is fast, and no byte is decoded unless a JSON path asks for it.
 */
export type BinaryText = string;

/**
 * The body of one request and, in processing mode, the records it was made of. Both are kept as bytes: a batch lives
 * long, and a string per record would cost many times the memory.
 */
export interface Batch {
  /** Number of the first record in its object, from 1. */
  readonly firstRecord: number;
  /** Original records in runs; none in raw mode, where nothing is matched to them. */
  readonly records: readonly RecordRun[];
  readonly body: readonly Buffer[];
  /** Instead of `body` where it is not held in memory: begins anew for each attempt. */
  readonly openBody?: () => AsyncIterable<Buffer>;
  /** To be called when the body is not needed any more, … */
  releaseBody?(): void;
  /** … and when the records are not. */
  releaseRecords?(): void;
}

/** Consecutive records, separated by LF. A run of one record may hold LFs of its own. */
export interface RecordRun {
  readonly count: number;
  readonly bytes: Buffer;
}

/** The model's answer to a batch; its body is not needed any more. */
export interface Answer extends Omit<Batch, 'body' | 'openBody' | 'releaseBody'> {
  readonly answer: Buffer;
}

export function toBinaryText(bytes: Buffer): BinaryText {
  return bytes.toString('latin1');
}

export function toBytes(text: BinaryText): Buffer {
  return Buffer.from(text, 'latin1');
}

/** The records of a run, as text. */
export function recordsOf({ count, bytes }: RecordRun): BinaryText[] {
  const text = toBinaryText(bytes);
  return count === 1 ? [text] : text.split('\n');
}
