import { setImmediate as turn } from 'node:timers/promises';
import { createAnswerError, createInputError, RecordError } from './errors.ts';
import { parseInput } from './filter-input.ts';
import type { RecordFormat } from './formats/format.ts';
import { type Answer, type BinaryText, type RecordRun, recordsOf, toBinaryText } from './record.ts';
import { AnswerLines } from './split/answer-lines.ts';

/** Values that belong to consecutive records of an object. */
export interface Results<Value> {
  readonly firstRecord: number;
  readonly values: readonly Value[];
}

export interface JoinOptions<Value> {
  readonly format: RecordFormat<Value>;
  /** JoinSource `Input`: each value is put behind its original record. */
  readonly joinsInput: boolean;
  /** SplitType `None`: the whole answer is one value. */
  readonly isDocument: boolean;
}

/** Cuts each answer into one value per record, joined with the original record where the job wants that. */
export async function* join<Value>(
  answers: AsyncIterable<Answer>,
  { format, joinsInput, isDocument }: JoinOptions<Value>,
): AsyncGenerator<Results<Value>> {
  for await (const batch of answers) {
    const { answer, records, firstRecord } = batch;
    const lines = new AnswerLines(answer);
    let recordNumber = firstRecord;
    for (const run of records) {
      const outputs = isDocument ? [toBinaryText(answer)] : lines.take(run.count);
      if (outputs.length < run.count)
        throw createCountError(records, recordNumber - firstRecord + outputs.length, firstRecord);
      const originals = joinsInput ? recordsOf(run) : [];
      const values: Value[] = [];
      for (const [index, output] of outputs.entries()) {
        const value = parseOutput(format, output, recordNumber + index);
        values.push(joinsInput ? joinWith(originals[index] ?? '', value, format, recordNumber + index) : value);
      }
      yield { firstRecord: recordNumber, values };
      // The next body goes out meanwhile; without this, only when the whole answer is done with.
      if (records.length > 1) await turn();
      recordNumber += run.count;
    }
    const tooMany = isDocument ? 0 : lines.countRest();
    if (tooMany > 0) throw createCountError(records, recordNumber - firstRecord + tooMany, firstRecord);
    batch.releaseRecords?.();
  }
}

function joinWith<Value>(record: BinaryText, output: Value, format: RecordFormat<Value>, recordNumber: number): Value {
  try {
    return format.join(parseInput(format, record), output);
  } catch (error) {
    if (!(error instanceof RecordError)) throw error;
    throw createInputError(error.message, { cause: error, recordNumber });
  }
}

function parseOutput<Value>(format: RecordFormat<Value>, output: BinaryText, recordNumber: number): Value {
  try {
    return format.parse(output);
  } catch (error) {
    if (!(error instanceof RecordError)) throw error;
    throw createAnswerError(`Failed to parse output from the algorithm as ${format.name}: ${error.message}`, {
      cause: error,
      recordNumber,
    });
  }
}

function createCountError(records: readonly RecordRun[], answerCount: number, firstRecord: number): Error {
  const recordCount = records.reduce((sum, { count }) => sum + count, 0);
  return createAnswerError(
    `Failed to parse output from the algorithm: ${recordCount} records were sent (from record ${firstRecord}), ` +
      `${answerCount} results came back. Answer one line per record, or use BatchStrategy SingleRecord.`,
  );
}
