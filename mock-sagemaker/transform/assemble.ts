import type { RecordFormat } from './formats/format.ts';
import { type Answer, type BinaryText, toBytes } from './record.ts';

export type AssembleWith = 'None' | 'Line';

const lineFeed = Buffer.from('\n');

/** Raw mode: answers as they are; with `Line` one LF behind each that does not end in one. */
export async function* assembleAnswers(
  source: AsyncIterable<Answer>,
  assembleWith: AssembleWith,
): AsyncGenerator<Buffer> {
  for await (const { answer } of source) {
    yield answer;
    if (assembleWith === 'Line' && answer.at(-1) !== lineFeed[0]) yield lineFeed;
  }
}

/** Processing mode: each result, with `Line` followed by one LF. */
export function assembleResults<Value>(
  values: readonly Value[],
  format: RecordFormat<Value>,
  assembleWith: AssembleWith,
): Buffer {
  const texts = values.map(format.write);
  return toBytes(assembleWith === 'Line' ? texts.map(withLineFeed).join('') : texts.join(''));
}

function withLineFeed(text: BinaryText): BinaryText {
  return text.endsWith('\n') ? text : `${text}\n`;
}
