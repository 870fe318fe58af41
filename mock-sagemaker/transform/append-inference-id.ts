import { createAnswerError, RecordError } from './errors.ts';
import type { RecordFormat } from './formats/format.ts';
import { type Answer, type BinaryText, toBinaryText, toBytes } from './record.ts';

/** DataCaptureConfig.GenerateInferenceId: what is added to each record of the output. */
export interface InferenceIds {
  readonly newId: () => string;
  /** Start of the job in ISO 8601, to the second: the same for all its records. */
  readonly time: string;
}

/**
 * Processing mode: two cells behind each row, or two keys in each object, after OutputFilter: the output is the job's, and
 * the two come last. https://docs.aws.amazon.com/sagemaker/latest/dg/model-monitor-data-capture-batch.html
 */
export function appendInferenceId<Value>(
  values: readonly Value[],
  format: RecordFormat<Value>,
  { newId, time }: InferenceIds,
): Value[] {
  return values.map((value) => format.appendInference(value, newId(), time));
}

const windowBytes = 65_536;
const lineFeed = 10;

/**
 * Raw mode: the same for each line of an answer that is not blank (or for the answer, if that is one document); line ends
 * stay as they are. Yields an answer in pieces, none of which ends within a line.
 */
export async function* appendInferenceIdToAnswers<Value>(
  source: AsyncIterable<Answer>,
  { format, isDocument, ids }: { format: RecordFormat<Value>; isDocument: boolean; ids: InferenceIds },
): AsyncGenerator<Answer> {
  const append = (text: BinaryText): BinaryText => {
    if (text === '') return text;
    return format.write(format.appendInference(parse(format, text), ids.newId(), ids.time));
  };
  const appendToLine = (line: BinaryText): BinaryText =>
    line.endsWith('\r') ? `${append(line.slice(0, -1))}\r` : append(line);
  for await (const { answer, ...batch } of source) {
    if (isDocument) yield { ...batch, answer: toBytes(append(toBinaryText(answer))) };
    else {
      for (const lines of cutIntoWindows(answer)) {
        yield { ...batch, answer: toBytes(toBinaryText(lines).split('\n').map(appendToLine).join('\n')) };
      }
    }
  }
}

/** Runs of whole lines, so that only a part of an answer is text at a time. */
function* cutIntoWindows(answer: Buffer): Generator<Buffer> {
  for (let start = 0; start < answer.length; ) {
    const nextLineFeed = answer.indexOf(lineFeed, start + windowBytes);
    const end = nextLineFeed === -1 ? answer.length : nextLineFeed + 1;
    yield answer.subarray(start, end);
    start = end;
  }
}

function parse<Value>(format: RecordFormat<Value>, text: BinaryText): Value {
  try {
    return format.parse(text);
  } catch (error) {
    if (!(error instanceof RecordError)) throw error;
    throw createAnswerError(`Failed to parse output from the algorithm as ${format.name}: ${error.message}`, {
      cause: error,
    });
  }
}
