import { createAnswerError, createInputError, RecordError } from './errors.ts';
import { parseInput } from './filter-input.ts';
import type { RecordFormat } from './formats/format.ts';
import { type Answer, type BinaryText, toBinaryText } from './record.ts';
import { linesOf } from './split/lines.ts';

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
  for await (const { answer, records, firstRecord } of answers) {
    const text = toBinaryText(answer);
    const outputs = isDocument ? [text] : linesOf(text);
    if (outputs.length !== records.length) throw createCountError(records.length, outputs.length, firstRecord);
    const values: Value[] = [];
    for (const [index, output] of outputs.entries()) {
      const value = parseOutput(format, output, firstRecord + index);
      values.push(joinsInput ? joinWith(records[index] ?? '', value, format, firstRecord + index) : value);
    }
    yield { firstRecord, values };
  }
}

function joinWith<Value>(record: BinaryText, output: Value, format: RecordFormat<Value>, recordNumber: number): Value {
  try {
    return format.join(parseInput(format, record), output);
  } catch (error) {
    if (!(error instanceof RecordError)) throw error;
    throw createInputError(`${error.message} (record ${recordNumber})`, { cause: error });
  }
}

function parseOutput<Value>(format: RecordFormat<Value>, output: BinaryText, recordNumber: number): Value {
  try {
    return format.parse(output);
  } catch (error) {
    if (!(error instanceof RecordError)) throw error;
    throw createAnswerError(
      `Failed to parse output from the algorithm as ${format.name}: ${error.message} (record ${recordNumber})`,
      { cause: error },
    );
  }
}

function createCountError(recordCount: number, answerCount: number, firstRecord: number): Error {
  return createAnswerError(
    `Failed to parse output from the algorithm: ${recordCount} records were sent (from record ${firstRecord}), ` +
      `${answerCount} results came back. Answer one line per record, or use BatchStrategy SingleRecord.`,
  );
}
