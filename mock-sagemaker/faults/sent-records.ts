import type { Batch } from '../transform/record.ts';
import { type FrameFormat, splitFrames } from '../transform/split/frames.ts';
import { recordIo } from '../transform/split/record-io.ts';
import { tfRecord } from '../transform/split/tf-record.ts';
import { cutLines, splitWholeLines } from '../transform/split/whole-lines.ts';
import type { SentRecord } from './failing-records.ts';

/** The records in the body of a request, numbered as in their object. A body that is streamed is read once more for it. */
export async function* sentRecordsOf(batch: Batch, splitType: string): AsyncGenerator<SentRecord> {
  let number = batch.firstRecord;
  for await (const record of recordsIn(batch, splitType)) {
    yield { number, text: record.toString('utf8') };
    number += 1;
  }
}

function recordsIn({ body, openBody }: Batch, splitType: string): AsyncIterable<Buffer> {
  const source = openBody?.() ?? each(body);
  switch (splitType) {
    case 'Line':
      return lines(source);
    case 'RecordIO':
    case 'TFRecord':
      // In memory a record is a piece of its own, without its frame where it is sent alone.
      return openBody === undefined ? source : frames(source, splitType === 'RecordIO' ? recordIo : tfRecord);
    default:
      return whole(source);
  }
}

async function* lines(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  for await (const block of splitWholeLines(source, Number.POSITIVE_INFINITY)) {
    for (const line of cutLines(block)) yield line.at(-1) === 10 ? line.subarray(0, -1) : line;
  }
}

async function* frames(source: AsyncIterable<Buffer>, format: FrameFormat): AsyncGenerator<Buffer> {
  for await (const run of splitFrames(source, format, () => {})) for (const { frame } of run) yield frame;
}

async function* whole(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of source) chunks.push(chunk);
  yield Buffer.concat(chunks);
}

async function* each(pieces: readonly Buffer[]): AsyncGenerator<Buffer> {
  yield* pieces;
}
