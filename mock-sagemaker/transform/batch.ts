import { addPiece, BlockPool, BlockWriter } from './blocks.ts';
import { createRecordTooLargeError } from './errors.ts';
import type { FilteredRecords } from './filter-input.ts';
import { type Batch, type BinaryText, type RecordRun, toBytes } from './record.ts';

export type BatchStrategy = 'MultiRecord' | 'SingleRecord';

export interface BatchLimits {
  readonly strategy: BatchStrategy;
  /** Largest body of a request; `Infinity` where MaxPayloadInMB is 0. */
  readonly maxPayloadBytes: number;
}

/** Processing mode, SplitType `Line`: as many records as fit, each followed by one LF. */
export async function* batchRecords(
  source: AsyncIterable<FilteredRecords>,
  { strategy, maxPayloadBytes }: BatchLimits,
  blocks = new BlockPool(),
): AsyncGenerator<Batch> {
  const isAlone = strategy === 'SingleRecord';
  const open = (firstRecord: number) => new OpenBatch(firstRecord, isAlone ? undefined : blocks);
  let batch = open(1);
  for await (const records of source) {
    for (let start = 0; start < records.bodies.length; ) {
      const limit = isAlone ? start + 1 : records.bodies.length;
      const { end, bytes } = findRun(records.bodies, start, limit, maxPayloadBytes - batch.payloadBytes);
      if (end === start && batch.count === 0) throw createRecordTooLargeError(batch.firstRecord, maxPayloadBytes);
      batch.add(records, start, end, bytes);
      start = end;
      if (end < limit || isAlone) {
        yield batch;
        batch = open(batch.firstRecord + batch.count);
      }
    }
  }
  if (batch.count > 0) yield batch;
}

/** How far the bodies from `start` on fit into `spaceBytes`, with the LF of each. */
function findRun(
  bodies: readonly BinaryText[],
  start: number,
  limit: number,
  spaceBytes: number,
): { end: number; bytes: number } {
  let bytes = 0;
  for (let end = start; end < limit; end += 1) {
    const next = bytes + (bodies[end]?.length ?? 0) + 1;
    if (next > spaceBytes) return { end, bytes };
    bytes = next;
  }
  return { end: limit, bytes };
}

class OpenBatch implements Batch {
  readonly firstRecord: number;
  readonly records: RecordRun[] = [];
  readonly body: Buffer[] = [];
  count = 0;
  payloadBytes = 0;
  readonly #bodyBlocks: BlockWriter | undefined;
  readonly #recordBlocks: BlockWriter | undefined;

  /** Without `blocks`, short bodies have memory of their own. */
  constructor(firstRecord: number, blocks: BlockPool | undefined) {
    this.firstRecord = firstRecord;
    this.#bodyBlocks = blocks && new BlockWriter(blocks);
    this.#recordBlocks = blocks && new BlockWriter(blocks);
  }

  add({ originals, bodies }: FilteredRecords, start: number, end: number, bytes: number): void {
    if (end === start) return;
    const isSame = bodies === originals;
    const body = write(isSame ? this.#recordBlocks : this.#bodyBlocks, `${bodies.slice(start, end).join('\n')}\n`);
    const original = isSame ? body.subarray(0, -1) : write(this.#recordBlocks, originals.slice(start, end).join('\n'));
    this.records.push({ count: end - start, bytes: original });
    addPiece(this.body, body);
    this.count += end - start;
    this.payloadBytes += bytes;
  }

  releaseBody(): void {
    this.#bodyBlocks?.release();
  }

  releaseRecords(): void {
    this.#recordBlocks?.release();
  }
}

function write(blocks: BlockWriter | undefined, text: BinaryText): Buffer {
  return blocks === undefined ? toBytes(text) : blocks.write(text);
}

/** Processing mode, SplitType `None`: the one record is one request, without LF. */
export async function* batchDocument(
  source: AsyncIterable<FilteredRecords>,
  maxPayloadBytes: number,
): AsyncGenerator<Batch> {
  for await (const { originals, bodies } of source) {
    const body = bodies.map(toBytes);
    if ((body[0]?.length ?? 0) > maxPayloadBytes) throw createRecordTooLargeError(1, maxPayloadBytes);
    yield { firstRecord: 1, records: originals.map((original) => ({ count: 1, bytes: toBytes(original) })), body };
  }
}
