import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { collect, cutIntoChunks } from '../testing/chunks.ts';
import { InMemoryObjectStore } from '../testing/in-memory-object-store.ts';
import { type BatchStrategy, batchRecords } from './batch.ts';
import { batchFrames, batchWhole, batchWholeLines } from './batch-raw.ts';
import { ObjectFailedError } from './errors.ts';
import { wholeRecord } from './filter/path.ts';
import { filterInput } from './filter-input.ts';
import { readInput } from './read-input.ts';
import type { Batch } from './record.ts';
import { splitFrames } from './split/frames.ts';
import { splitLines } from './split/lines.ts';
import { recordIo } from './split/record-io.ts';
import { tfRecord } from './split/tf-record.ts';
import { splitWholeLines } from './split/whole-lines.ts';

type Limits = { readonly strategy: BatchStrategy; readonly maxPayloadBytes: number };

/** A record in the object, and what of it goes into a request of its own and into one with others. */
interface RecordInObject {
  readonly stored: string;
  readonly alone: string;
  readonly together: string;
}

const bytes = (text: string): Buffer => Buffer.from(text, 'latin1');
const payloads = fc
  .array(fc.constantFrom('a', '\xff', '\x00', ',', '\r', 'bc', 'def'), { maxLength: 6 })
  .map((parts) => parts.join(''));

const rawLines = fc.tuple(fc.array(payloads, { maxLength: 12 }), fc.boolean()).map(([lines, isCut]) =>
  lines.map((line, index): RecordInObject => {
    const stored = isCut && index === lines.length - 1 && line !== '' ? line : `${line}\n`;
    return { stored, alone: stored === '\n' ? '' : stored, together: stored };
  }),
);

const processedLines = fc.array(fc.tuple(payloads, fc.constantFrom('\n', '\r\n')), { maxLength: 12 }).map((lines) =>
  lines.map(([line, end]): RecordInObject => {
    const record = line.replace(/\r$/, end === '\n' ? '' : '\r');
    const sent = record === '' ? '' : `${record}\n`;
    return { stored: `${line}${end}`, alone: sent, together: sent };
  }),
);

function framesOf(toFrame: (payload: string) => Buffer): fc.Arbitrary<RecordInObject[]> {
  return fc.array(payloads, { maxLength: 8 }).map((each) =>
    each.map((payload) => {
      const frame = toFrame(payload).toString('latin1');
      return { stored: frame, alone: payload, together: frame };
    }),
  );
}

const recordIoFrames = framesOf((payload) => {
  const frame = Buffer.alloc(8 + Math.ceil(payload.length / 4) * 4);
  frame.writeUInt32LE(0xced7230a, 0);
  frame.writeUInt32LE(payload.length, 4);
  frame.set(bytes(payload), 8);
  return frame;
});

const tfRecordFrames = framesOf((payload) => {
  const frame = Buffer.alloc(16 + payload.length, 9);
  frame.writeBigUInt64LE(BigInt(payload.length), 0);
  frame.set(bytes(payload), 12);
  return frame;
});

const documents = payloads.map((payload): RecordInObject[] => [{ stored: payload, alone: payload, together: payload }]);

type Split = (source: AsyncIterable<Buffer>, limits: Limits) => AsyncIterable<Batch>;

const noCheck = (): void => {};
const splitTypes: { what: string; records: fc.Arbitrary<RecordInObject[]>; split: Split; sendsEmpty?: boolean }[] = [
  {
    what: 'lines as they are',
    records: rawLines,
    split: (source, limits) => batchWholeLines(splitWholeLines(source, limits.maxPayloadBytes), limits),
  },
  {
    what: 'lines that are looked at',
    records: processedLines,
    split: (source, limits) => batchRecords(filterInput(splitLines(source), wholeRecord, undefined), limits),
  },
  {
    what: 'RecordIO',
    records: recordIoFrames,
    split: (source, limits) => batchFrames(splitFrames(source, recordIo, noCheck), limits),
    sendsEmpty: true,
  },
  {
    what: 'TFRecord',
    records: tfRecordFrames,
    split: (source, limits) => batchFrames(splitFrames(source, tfRecord, noCheck), limits),
    sendsEmpty: true,
  },
  {
    what: 'whole objects',
    records: documents,
    split: (source, { maxPayloadBytes }) => batchWhole(source, maxPayloadBytes),
  },
];

/** Spec 3.3, record by record; undefined if one is too large. */
function expectBodies(records: readonly RecordInObject[], limits: Limits, sendsEmpty: boolean): string[] | undefined {
  const isAlone = limits.strategy === 'SingleRecord';
  const sent = records
    .map(({ alone, together }) => (isAlone ? alone : together))
    .filter((body) => sendsEmpty || body !== '');
  if (sent.some((body) => body.length > limits.maxPayloadBytes)) return undefined;
  const bodies: string[] = [];
  for (const body of sent) {
    const last = bodies.at(-1);
    if (isAlone || last === undefined || last.length + body.length > limits.maxPayloadBytes) bodies.push(body);
    else bodies[bodies.length - 1] = last + body;
  }
  return bodies;
}

class ChunkedObjectStore extends InMemoryObjectStore {
  readonly #chunks: () => AsyncGenerator<Buffer>;

  constructor(chunks: () => AsyncGenerator<Buffer>) {
    super();
    this.#chunks = chunks;
  }

  override read(): AsyncGenerator<Buffer> {
    return this.#chunks();
  }
}

/** The object as gzip of several members, none if `memberBytes` is 0. */
function pack(body: Buffer, memberBytes: number): Buffer {
  const members: Buffer[] = [];
  for (let start = 0; start < body.length; start += memberBytes)
    members.push(gzipSync(body.subarray(start, start + memberBytes)));
  return Buffer.concat(members);
}

it.each(splitTypes)(
  '$what: any chunks, packed or not, and any limit give the requests that the rules give',
  async ({ records, split, sendsEmpty = false }) => {
    const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 });
    const limits = fc.record({
      strategy: fc.constantFrom<BatchStrategy>('SingleRecord', 'MultiRecord'),
      maxPayloadBytes: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.constant(Number.POSITIVE_INFINITY)),
    });

    await fc.assert(
      fc.asyncProperty(
        records,
        sizes,
        fc.integer({ min: 0, max: 30 }),
        limits,
        async (each, chunkSizes, memberBytes, limit) => {
          const body = bytes(each.map(({ stored }) => stored).join(''));
          const stored = memberBytes === 0 ? body : pack(body, memberBytes);
          const store = new ChunkedObjectStore(() => cutIntoChunks(stored, chunkSizes));
          const object = { bucket: 'b', key: 'k', relativeKey: 'k' };
          const source = readInput(store, object, memberBytes === 0 ? 'None' : 'Gzip', new AbortController().signal);

          const bodies = await bodiesOf(split(source, limit));

          expect(bodies).toEqual(expectBodies(each, limit, sendsEmpty));
        },
      ),
      { numRuns: 300, seed: 5 },
    );
  },
);

/** Undefined if the object fails. */
async function bodiesOf(batches: AsyncIterable<Batch>): Promise<string[] | undefined> {
  try {
    return (await collect(batches)).map(({ body }) => Buffer.concat(body).toString('latin1'));
  } catch (error) {
    if (error instanceof ObjectFailedError) return undefined;
    throw error;
  }
}
