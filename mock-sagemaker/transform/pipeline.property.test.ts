import fc from 'fast-check';
import { expect, it } from 'vitest';
import { collect, cutIntoChunks } from '../testing/chunks.ts';
import { assembleAnswers, assembleResults } from './assemble.ts';
import { type BatchStrategy, batchRecords } from './batch.ts';
import { batchFrames, batchWholeLines } from './batch-raw.ts';
import { wholeRecord } from './filter/path.ts';
import { filterInput } from './filter-input.ts';
import { csv } from './formats/csv.ts';
import { join } from './join.ts';
import type { Answer, Batch } from './record.ts';
import { splitFrames } from './split/frames.ts';
import { splitLines } from './split/lines.ts';
import { recordIo } from './split/record-io.ts';
import { splitWholeLines } from './split/whole-lines.ts';

const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 });
const strategies = fc.constantFrom<BatchStrategy>('SingleRecord', 'MultiRecord');
/** Bytes in which line ends are frequent. */
const texts = fc
  .array(fc.constantFrom('a', 'bc', '\xff', '\n', '\n', '\r\n', ','), { maxLength: 40 })
  .map((parts) => parts.join(''));
const maxRecordBytes = 128;
const limits = fc.integer({ min: 4, max: 20 });

/** A model that sends back what it gets. */
async function* echo(batches: AsyncIterable<Batch>): AsyncGenerator<Answer> {
  for await (const batch of batches)
    yield { firstRecord: batch.firstRecord, records: batch.records, answer: Buffer.concat(batch.body) };
}

function sizeOf({ body }: Batch): number {
  return Buffer.concat(body).length;
}

it('raw lines: every line is sent once, in order, each request filled with as many as fit', async () => {
  await fc.assert(
    fc.asyncProperty(texts, sizes, fc.integer({ min: 1, max: 12 }), async (text, chunkSizes, maxPayloadBytes) => {
      const lines = text.split(/(?<=\n)/).filter((line) => line !== '');
      fc.pre(lines.every((line) => line.length <= maxPayloadBytes));
      const expected: string[] = [];
      for (const line of lines) {
        const last = expected.pop();
        if (last !== undefined && last.length + line.length <= maxPayloadBytes) expected.push(last + line);
        else expected.push(...(last === undefined ? [line] : [last, line]));
      }

      const source = splitWholeLines(cutIntoChunks(Buffer.from(text, 'latin1'), chunkSizes), maxPayloadBytes);
      const batches = await collect(batchWholeLines(source, { strategy: 'MultiRecord', maxPayloadBytes }));

      expect(batches.map(({ body }) => Buffer.concat(body).toString('latin1'))).toEqual(expected);
    }),
    { numRuns: 300 },
  );
});

it('raw lines one by one: the answers of an echo are the lines that are not blank', async () => {
  await fc.assert(
    fc.asyncProperty(texts, sizes, async (text, chunkSizes) => {
      const limits = { strategy: 'SingleRecord', maxPayloadBytes: maxRecordBytes } as const;
      const source = splitWholeLines(cutIntoChunks(Buffer.from(text, 'latin1'), chunkSizes), limits.maxPayloadBytes);

      const output = await collect(assembleAnswers(echo(batchWholeLines(source, limits)), 'Line'));

      const lines = text.split('\n').filter((line) => line !== '');
      expect(Buffer.concat(output).toString('latin1')).toBe(lines.map((line) => `${line}\n`).join(''));
    }),
  );
});

it('records: filter, batch, join and assemble lose nothing and keep the order', async () => {
  await fc.assert(
    fc.asyncProperty(texts, sizes, limits, strategies, async (text, chunkSizes, maxPayloadBytes, strategy) => {
      const records = text
        .split('\n')
        .map((line) => line.replace(/\r$/, ''))
        .filter((line) => line !== '');
      // A record that is CR only comes back from an echo as a blank line.
      fc.pre(records.every((record) => !record.includes('\r') && record.length < maxPayloadBytes));

      const source = splitLines(cutIntoChunks(Buffer.from(text, 'latin1'), chunkSizes));
      const batches = await collect(
        batchRecords(filterInput(source, wholeRecord, undefined), { strategy, maxPayloadBytes }),
      );
      const answers = echo(replay(batches));
      const results = await collect(join(answers, { format: csv, joinsInput: true, isDocument: false }));
      const output = results.map(({ values }) => assembleResults(values, csv, 'Line'));

      expect(Buffer.concat(output).toString('latin1')).toBe(records.map((record) => `${record},${record}\n`).join(''));
      expect(batches.every((batch) => sizeOf(batch) <= maxPayloadBytes)).toBe(true);
      expect(batches.map(({ firstRecord }) => firstRecord)).toEqual(firstRecordsOf(batches));
    }),
    { numRuns: 300 },
  );
});

async function* replay(batches: readonly Batch[]): AsyncGenerator<Batch> {
  yield* batches;
}

function firstRecordsOf(batches: readonly Batch[]): number[] {
  let next = 1;
  return batches.map(({ records }) => {
    const first = next;
    next += records.reduce((sum, { count }) => sum + count, 0);
    return first;
  });
}

it('frames: RecordIO payloads survive any chunking', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.uint8Array({ maxLength: 20 }), { maxLength: 8 }),
      sizes,
      async (payloads, chunkSizes) => {
        const frames = payloads.map((payload) => {
          const frame = Buffer.alloc(8 + Math.ceil(payload.length / 4) * 4);
          frame.writeUInt32LE(0xced7230a, 0);
          frame.writeUInt32LE(payload.length, 4);
          frame.set(payload, 8);
          return frame;
        });
        const read = () => splitFrames(cutIntoChunks(Buffer.concat(frames), chunkSizes), recordIo, () => {});

        const single = await collect(batchFrames(read(), { strategy: 'SingleRecord', maxPayloadBytes: 1000 }));
        const multi = await collect(batchFrames(read(), { strategy: 'MultiRecord', maxPayloadBytes: 1000 }));

        expect(single.map(({ body }) => [...Buffer.concat(body)])).toEqual(payloads.map((payload) => [...payload]));
        expect(Buffer.concat(multi.flatMap(({ body }) => body)).equals(Buffer.concat(frames))).toBe(true);
      },
    ),
  );
});
