import { constants } from 'node:buffer';
import type { ObjectStore } from '../ports/object-store.ts';
import { appendInferenceId, appendInferenceIdToAnswers, type InferenceIds } from './append-inference-id.ts';
import { type AssembleWith, assembleAnswers, assembleResults } from './assemble.ts';
import { type BatchLimits, batchDocument, batchRecords } from './batch.ts';
import { batchFrames, batchStream, batchWhole, batchWholeLines } from './batch-raw.ts';
import type { BlockPool } from './blocks.ts';
import { createRecordTooLargeError } from './errors.ts';
import type { FilterPath } from './filter/path.ts';
import { filterInput } from './filter-input.ts';
import { filterOutput } from './filter-output.ts';
import { formatNameOf, mediaTypeOf, type RecordFormat, withFormat } from './formats/format.ts';
import { type Invocation, invoke } from './invoke/invoke.ts';
import { join } from './join.ts';
import type { InputObject } from './list-inputs.ts';
import { type CompressionType, readInput } from './read-input.ts';
import { type Answer, type Batch, type BinaryText, toBinaryText } from './record.ts';
import { type FrameFormat, splitFrames } from './split/frames.ts';
import { splitLines } from './split/lines.ts';
import { recordIo } from './split/record-io.ts';
import { tfRecord } from './split/tf-record.ts';
import { splitWholeLines } from './split/whole-lines.ts';
import { type OutputTarget, writeOutput } from './write-output.ts';

type SplitType = 'None' | 'Line' | 'RecordIO' | 'TFRecord';

/** What one job does with each of its objects. */
export interface TransformPlan extends BatchLimits {
  readonly compression: CompressionType;
  readonly splitType: SplitType;
  readonly assembleWith: AssembleWith;
  readonly contentType?: string;
  readonly accept?: string;
  readonly inputFilter: FilterPath;
  readonly outputFilter: FilterPath;
  readonly joinsInput: boolean;
  readonly inferenceIds?: InferenceIds;
  readonly output: OutputTarget;
}

/**
 * Transforms one object: bytes → records → bodies → answers → results → `.out`. Stages are async iterables, so the
 * slowest one sets the pace. Rejects with an `ObjectFailedError` or an `ObjectStoreError`; then nothing is written.
 */
export async function transformObject(
  store: ObjectStore,
  object: InputObject,
  plan: TransformPlan,
  invocation: Invocation,
  signal: AbortSignal,
): Promise<void> {
  const open = (): AsyncIterable<Buffer> => readInput(store, object, plan.compression, signal);
  const send = (batches: AsyncIterable<Batch>): AsyncIterable<Answer> => invoke(batches, invocation, signal);
  const output = isProcessing(plan)
    ? processRecords(open(), plan, send, invocation.blocks)
    : passThrough(
        isStreamed(plan, invocation) ? batchStream(open) : batchRaw(open(), plan, invocation.blocks),
        plan,
        send,
      );
  await writeOutput(store, plan.output, object, output, signal);
}

/** Whether records are looked at; if not, bytes pass through in both directions. */
function isProcessing({ inputFilter, outputFilter, joinsInput }: TransformPlan): boolean {
  return joinsInput || inputFilter.steps.length > 0 || outputFilter.steps.length > 0;
}

type Send = (batches: AsyncIterable<Batch>) => AsyncIterable<Answer>;

/** Whether an object is one request of any size; a fault that looks at records needs it in memory all the same. */
function isStreamed({ splitType, strategy, maxPayloadBytes }: TransformPlan, { refuse }: Invocation): boolean {
  const isOneRequest = splitType === 'None' || (splitType === 'Line' && strategy === 'MultiRecord');
  return isOneRequest && maxPayloadBytes === Number.POSITIVE_INFINITY && refuse === undefined;
}

function passThrough(batches: AsyncIterable<Batch>, plan: TransformPlan, send: Send): AsyncIterable<Buffer> {
  return assembleAnswers(withInferenceIds(send(batches), plan), plan.assembleWith);
}

function withInferenceIds(answers: AsyncIterable<Answer>, plan: TransformPlan): AsyncIterable<Answer> {
  const { inferenceIds: ids, splitType } = plan;
  const contentType = plan.accept ?? plan.contentType;
  const name = formatNameOf(contentType);
  if (ids === undefined || name === undefined) return answers;
  const isDocument = splitType !== 'Line' && mediaTypeOf(contentType) === 'application/json';
  return withFormat(name, (format) => appendInferenceIdToAnswers(answers, { format, isDocument, ids }));
}

function batchRaw(bytes: AsyncIterable<Buffer>, plan: TransformPlan, blocks: BlockPool): AsyncIterable<Batch> {
  switch (plan.splitType) {
    case 'None':
      return batchWhole(bytes, plan.maxPayloadBytes);
    case 'Line':
      return batchWholeLines(splitWholeLines(bytes, plan.maxPayloadBytes), plan, blocks);
    case 'RecordIO':
      return batchFrames(splitFramesWithin(bytes, recordIo, plan), plan);
    case 'TFRecord':
      return batchFrames(splitFramesWithin(bytes, tfRecord, plan), plan);
  }
}

function splitFramesWithin(
  bytes: AsyncIterable<Buffer>,
  format: FrameFormat,
  { strategy, maxPayloadBytes }: BatchLimits,
) {
  return splitFrames(bytes, format, ({ payloadBytes, frameBytes }, recordNumber) => {
    const bodyBytes = strategy === 'SingleRecord' ? payloadBytes : frameBytes;
    if (bodyBytes > maxPayloadBytes) throw createRecordTooLargeError(recordNumber, maxPayloadBytes);
  });
}

function processRecords(
  bytes: AsyncIterable<Buffer>,
  plan: TransformPlan,
  send: Send,
  blocks: BlockPool,
): AsyncIterable<Buffer> {
  const isDocument = plan.splitType === 'None';
  const records = filterInput(
    isDocument ? wholeText(bytes, largestDocumentBytes(plan)) : splitLines(bytes),
    plan.inputFilter,
    formatNameOf(plan.contentType),
  );
  const answers = send(isDocument ? batchDocument(records, plan.maxPayloadBytes) : batchRecords(records, plan, blocks));
  const assembleFrom = async function* <Value>(format: RecordFormat<Value>): AsyncGenerator<Buffer> {
    const { joinsInput, outputFilter, inferenceIds: ids, assembleWith } = plan;
    for await (const results of join(answers, { format, joinsInput, isDocument })) {
      const filtered = filterOutput(results, outputFilter, format);
      const values = ids === undefined ? filtered : appendInferenceId(filtered, format, ids);
      yield assembleResults(values, format, assembleWith);
    }
  };
  const answerFormat = formatNameOf(plan.accept ?? plan.contentType);
  const readsAnswers = plan.joinsInput || plan.outputFilter.steps.length > 0 || plan.inferenceIds !== undefined;
  if (readsAnswers && answerFormat !== undefined) return withFormat(answerFormat, assembleFrom);
  return assembleFrom(isDocument && answerFormat === 'json' ? verbatimDocument : verbatim);
}

/** Results that nothing looks at. */
const verbatim: RecordFormat<BinaryText> = {
  name: 'text',
  parse: (text) => text,
  select: (_path, text) => text,
  join: (_input, output) => output,
  appendInference: (output) => output,
  write: (text) => text,
};

/** A JSON document that nothing looks at: white space around it is none of it (spec 13.5.4). */
const verbatimDocument: RecordFormat<BinaryText> = { ...verbatim, parse: trimJsonSpace };

function trimJsonSpace(text: BinaryText): BinaryText {
  const isSpace = (index: number): boolean => /[ \t\n\r]/.test(text.charAt(index));
  let start = 0;
  let end = text.length;
  while (isSpace(start)) start += 1;
  while (end > start && isSpace(end - 1)) end -= 1;
  return text.slice(start, end);
}

/** What a filter selects may be smaller than the object; what it reads must still fit a string. */
function largestDocumentBytes({ inputFilter, maxPayloadBytes }: TransformPlan): number {
  return Math.min(
    inputFilter.steps.length > 0 ? Number.POSITIVE_INFINITY : maxPayloadBytes,
    constants.MAX_STRING_LENGTH,
  );
}

/** The object as one record, or none if it is empty. */
async function* wholeText(bytes: AsyncIterable<Buffer>, maxBytes: number): AsyncGenerator<BinaryText[]> {
  const chunks: Buffer[] = [];
  let bytesRead = 0;
  for await (const chunk of bytes) {
    bytesRead += chunk.length;
    if (bytesRead > maxBytes) throw createRecordTooLargeError(1, maxBytes);
    chunks.push(chunk);
  }
  const whole = Buffer.concat(chunks);
  if (whole.length > 0) yield [toBinaryText(whole)];
}
