import { createInputError, RecordError } from './errors.ts';
import type { FilterPath } from './filter/path.ts';
import { type FormatName, type RecordFormat, withFormat } from './formats/format.ts';
import type { BinaryText } from './record.ts';

/** Records of one chunk, and what the model is to see of each. */
export interface FilteredRecords {
  readonly originals: readonly BinaryText[];
  readonly bodies: readonly BinaryText[];
}

/** Applies InputFilter. With `$` the bytes go out as they came in, unread. */
export async function* filterInput(
  source: AsyncIterable<readonly BinaryText[]>,
  path: FilterPath,
  formatName: FormatName | undefined,
): AsyncGenerator<FilteredRecords> {
  const select = path.steps.length === 0 || formatName === undefined ? undefined : createSelect(path, formatName);
  let recordNumber = 1;
  for await (const originals of source) {
    yield { originals, bodies: select === undefined ? originals : applyToEach(originals, select, recordNumber) };
    recordNumber += originals.length;
  }
}

function createSelect(path: FilterPath, formatName: FormatName): (text: BinaryText) => BinaryText {
  return withFormat(formatName, (format) => (text) => format.write(format.select(path, parseInput(format, text))));
}

/** Reads an input record; the error is worded as in the data log of the service. */
export function parseInput<Value>(format: RecordFormat<Value>, text: BinaryText): Value {
  try {
    return format.parse(text);
  } catch (error) {
    if (!(error instanceof RecordError)) throw error;
    throw new RecordError(`Failed to parse input as ${format.name}: ${error.message}`, { cause: error });
  }
}

function applyToEach(
  records: readonly BinaryText[],
  apply: (text: BinaryText) => BinaryText,
  firstRecord: number,
): BinaryText[] {
  const results: BinaryText[] = [];
  for (const record of records) {
    try {
      results.push(apply(record));
    } catch (error) {
      if (!(error instanceof RecordError)) throw error;
      throw createInputError(error.message, { cause: error, recordNumber: firstRecord + results.length });
    }
  }
  return results;
}
