import type { BatchLimits } from './batch.ts';
import { addPiece, BlockPool, BlockWriter } from './blocks.ts';
import { createRecordTooLargeError } from './errors.ts';
import type { Batch } from './record.ts';
import type { Frame } from './split/frames.ts';
import { countLines, cutLines } from './split/whole-lines.ts';

/** Raw mode, SplitType `None`: the object's bytes are one request; an empty object is none. */
export async function* batchWhole(source: AsyncIterable<Buffer>, maxPayloadBytes: number): AsyncGenerator<Batch> {
  const body: Buffer[] = [];
  let payloadBytes = 0;
  for await (const chunk of source) {
    payloadBytes += chunk.length;
    if (payloadBytes > maxPayloadBytes) throw createRecordTooLargeError(1, maxPayloadBytes);
    body.push(chunk);
  }
  if (payloadBytes > 0) yield { firstRecord: 1, records: [], body };
}

/** The same where MaxPayloadInMB is 0: the object streams from S3 to the model, and again for each further attempt. */
export async function* batchStream(open: () => AsyncIterable<Buffer>): AsyncGenerator<Batch> {
  if (await hasBytes(open())) yield { firstRecord: 1, records: [], body: [], openBody: open };
}

async function hasBytes(source: AsyncIterable<Buffer>): Promise<boolean> {
  for await (const chunk of source) if (chunk.length > 0) return true;
  return false;
}

/** Raw mode, `Line`: consecutive lines as they are (MultiRecord), or each line that is not blank (SingleRecord). */
export async function* batchWholeLines(
  source: AsyncIterable<Buffer>,
  { strategy, maxPayloadBytes }: BatchLimits,
  blocks = new BlockPool(),
): AsyncGenerator<Batch> {
  if (strategy === 'MultiRecord') return yield* packLines(source, maxPayloadBytes, blocks);
  let firstRecord = 1;
  for await (const block of source) {
    for (const line of cutLines(block)) {
      if (line.length > maxPayloadBytes) throw createRecordTooLargeError(firstRecord, maxPayloadBytes);
      if (line.length > 1 || line[0] !== 10) yield { firstRecord, records: [], body: [line] };
      firstRecord += 1;
    }
  }
}

/** Fills up bodies block by block and looks for a line end only in the block that overflows one. */
async function* packLines(
  source: AsyncIterable<Buffer>,
  maxPayloadBytes: number,
  blocks: BlockPool,
): AsyncGenerator<Batch> {
  let nextRecord = 1;
  let batch = new LinesBatch(nextRecord, blocks);
  for await (const block of source) {
    let rest = block;
    while (batch.payloadBytes + rest.length > maxPayloadBytes) {
      const space = maxPayloadBytes - batch.payloadBytes;
      const end = space === 0 ? 0 : rest.lastIndexOf(10, space - 1) + 1;
      if (end === 0 && batch.payloadBytes === 0) throw createRecordTooLargeError(nextRecord, maxPayloadBytes);
      batch.add(rest.subarray(0, end));
      nextRecord += countLines(rest.subarray(0, end));
      yield batch;
      batch = new LinesBatch(nextRecord, blocks);
      rest = rest.subarray(end);
    }
    batch.add(rest);
    nextRecord += countLines(rest);
  }
  if (batch.payloadBytes > 0) yield batch;
}

class LinesBatch implements Batch {
  readonly firstRecord: number;
  readonly records = [];
  readonly body: Buffer[] = [];
  payloadBytes = 0;
  readonly #blocks: BlockWriter;

  constructor(firstRecord: number, blocks: BlockPool) {
    this.firstRecord = firstRecord;
    this.#blocks = new BlockWriter(blocks);
  }

  add(bytes: Buffer): void {
    if (bytes.length === 0) return;
    addPiece(this.body, this.#blocks.copy(bytes));
    this.payloadBytes += bytes.length;
  }

  releaseBody(): void {
    this.#blocks.release();
  }
}

/** RecordIO and TFRecord: whole frames one after another (MultiRecord), or the payload of each (SingleRecord). */
export async function* batchFrames(
  source: AsyncIterable<Frame[]>,
  { strategy, maxPayloadBytes }: BatchLimits,
): AsyncGenerator<Batch> {
  let firstRecord = 1;
  let body: Buffer[] = [];
  let payloadBytes = 0;
  for await (const frames of source) {
    for (const { frame, payload } of frames) {
      const piece = strategy === 'SingleRecord' ? payload : frame;
      if (piece.length > maxPayloadBytes) throw createRecordTooLargeError(firstRecord + body.length, maxPayloadBytes);
      if (body.length > 0 && (strategy === 'SingleRecord' || payloadBytes + piece.length > maxPayloadBytes)) {
        yield { firstRecord, records: [], body };
        firstRecord += body.length;
        body = [];
        payloadBytes = 0;
      }
      body.push(piece);
      payloadBytes += piece.length;
    }
  }
  if (body.length > 0) yield { firstRecord, records: [], body };
}
