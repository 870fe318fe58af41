import { createRecordTooLargeError } from './errors.ts';
import type { FilteredRecords } from './filter-input.ts';
import { type Batch, type BinaryText, toBytes } from './record.ts';
import type { Frame } from './split/frames.ts';
import { countLines, cutLines } from './split/whole-lines.ts';

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
): AsyncGenerator<Batch> {
  let firstRecord = 1;
  let records: BinaryText[] = [];
  let bodies: BinaryText[] = [];
  let payloadBytes = 0;
  for await (const chunk of source) {
    for (const [index, body] of chunk.bodies.entries()) {
      const bytes = body.length + 1;
      if (bytes > maxPayloadBytes) throw createRecordTooLargeError(firstRecord + records.length, maxPayloadBytes);
      if (records.length > 0 && (strategy === 'SingleRecord' || payloadBytes + bytes > maxPayloadBytes)) {
        yield { firstRecord, records, body: toBody(bodies) };
        firstRecord += records.length;
        records = [];
        bodies = [];
        payloadBytes = 0;
      }
      records.push(chunk.originals[index] ?? '');
      bodies.push(body);
      payloadBytes += bytes;
    }
  }
  if (records.length > 0) yield { firstRecord, records, body: toBody(bodies) };
}

const linesPerPiece = 4096;

/** In pieces, so that no text of a payload's size is made on the way to its bytes. */
function toBody(bodies: readonly BinaryText[]): Buffer[] {
  const pieces: Buffer[] = [];
  for (let start = 0; start < bodies.length; start += linesPerPiece) {
    pieces.push(toBytes(`${bodies.slice(start, start + linesPerPiece).join('\n')}\n`));
  }
  return pieces;
}

/** Processing mode, SplitType `None`: the one record is one request, without LF. */
export async function* batchDocument(
  source: AsyncIterable<FilteredRecords>,
  maxPayloadBytes: number,
): AsyncGenerator<Batch> {
  for await (const { originals, bodies } of source) {
    const body = bodies.map(toBytes);
    if ((body[0]?.length ?? 0) > maxPayloadBytes) throw createRecordTooLargeError(1, maxPayloadBytes);
    yield { firstRecord: 1, records: originals, body };
  }
}

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

/** Raw mode, `Line`: consecutive lines as they are (MultiRecord), or each line that is not blank (SingleRecord). */
export async function* batchWholeLines(
  source: AsyncIterable<Buffer>,
  { strategy, maxPayloadBytes }: BatchLimits,
): AsyncGenerator<Batch> {
  if (strategy === 'MultiRecord') return yield* packLines(source, maxPayloadBytes);
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
async function* packLines(source: AsyncIterable<Buffer>, maxPayloadBytes: number): AsyncGenerator<Batch> {
  let firstRecord = 1;
  let nextRecord = 1;
  let body: Buffer[] = [];
  let payloadBytes = 0;
  for await (const block of source) {
    let rest = block;
    while (payloadBytes + rest.length > maxPayloadBytes) {
      const space = maxPayloadBytes - payloadBytes;
      const end = space === 0 ? 0 : rest.lastIndexOf(10, space - 1) + 1;
      if (end === 0 && body.length === 0) throw createRecordTooLargeError(nextRecord, maxPayloadBytes);
      if (end > 0) body.push(rest.subarray(0, end));
      nextRecord += countLines(rest.subarray(0, end));
      yield { firstRecord, records: [], body };
      firstRecord = nextRecord;
      body = [];
      payloadBytes = 0;
      rest = rest.subarray(end);
    }
    if (rest.length > 0) body.push(rest);
    payloadBytes += rest.length;
    nextRecord += countLines(rest);
  }
  if (body.length > 0) yield { firstRecord, records: [], body };
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
