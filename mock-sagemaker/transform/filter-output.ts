import { createAnswerError, RecordError } from './errors.ts';
import type { FilterPath } from './filter/path.ts';
import type { RecordFormat } from './formats/format.ts';
import type { Results } from './join.ts';

/** Applies OutputFilter to each result. */
export function filterOutput<Value>(
  { firstRecord, values }: Results<Value>,
  path: FilterPath,
  format: RecordFormat<Value>,
): Value[] {
  const selected: Value[] = [];
  for (const value of values) {
    try {
      selected.push(format.select(path, value));
    } catch (error) {
      if (!(error instanceof RecordError)) throw error;
      throw createAnswerError(error.message, { cause: error, recordNumber: firstRecord + selected.length });
    }
  }
  return selected;
}
