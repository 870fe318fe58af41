import { RecordError } from '../errors.ts';
import { selectValue } from '../filter/select-value.ts';
import { type BinaryText, toBinaryText, toBytes } from '../record.ts';
import type { RecordFormat } from './format.ts';
import type { JsonValue } from './json-value.ts';
import { parseJson } from './parse-json.ts';
import { writeJson } from './write-json.ts';

const notAscii = /[\u0080-\uffff]/;
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** JSON documents, one per record. */
export const json: RecordFormat<JsonValue> = {
  name: 'JSON',
  parse: (text) => parseJson(decode(text)),
  select: selectValue,
  // The input was parsed for this join alone, so it may become the result.
  join: (input, output) =>
    (input instanceof Map ? input : new Map([['SageMakerInput', input]])).set('SageMakerOutput', output),
  // An output that is no object is named as in a join: the documentation shows objects only.
  appendInference: (output, id, time) =>
    new Map([
      ...(output instanceof Map ? output : new Map([['SageMakerOutput', output]])),
      ['SageMakerInferenceId', id],
      ['SageMakerInferenceTime', time],
    ]),
  write(value) {
    const text = writeJson(value);
    return notAscii.test(text) ? toBinaryText(Buffer.from(text, 'utf8')) : text;
  },
};

function decode(text: BinaryText): string {
  if (!notAscii.test(text)) return text;
  try {
    return utf8.decode(toBytes(text));
  } catch (error) {
    throw new RecordError('the text is not UTF-8', { cause: error });
  }
}
