import type { FilterPath } from '../filter/path.ts';
import type { BinaryText } from '../record.ts';
import { csv } from './csv.ts';
import { json } from './json.ts';

/** How records of one content type are read, filtered, joined and written. Each may throw a `RecordError`. */
export interface RecordFormat<Value> {
  readonly name: string;
  parse(text: BinaryText): Value;
  select(path: FilterPath, value: Value): Value;
  join(input: Value, output: Value): Value;
  /** Adds the two members of DataCaptureConfig.GenerateInferenceId: spec 5.6. */
  appendInference(output: Value, id: string, time: string): Value;
  write(value: Value): BinaryText;
}

/** The formats that filters and joins know. */
export type FormatName = 'csv' | 'json';

/** A map: as members of an object, `constructor` and its like would be types as well. */
const formatNames: ReadonlyMap<string, FormatName> = new Map([
  ['text/csv', 'csv'],
  ['application/json', 'json'],
  ['application/jsonlines', 'json'],
]);

/** Parameters after `;` and letter case do not matter. Undefined for a type that filters do not know. */
export function formatNameOf(contentType: string | undefined): FormatName | undefined {
  return formatNames.get(mediaTypeOf(contentType));
}

export function mediaTypeOf(contentType: string | undefined): string {
  return (contentType ?? '').split(';', 1).join('').trim().toLowerCase();
}

/** Hands the format of a content type to `use`, which works with whatever its values are. */
export function withFormat<Result>(name: FormatName, use: <Value>(format: RecordFormat<Value>) => Result): Result {
  return name === 'csv' ? use(csv) : use(json);
}
