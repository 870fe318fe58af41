import { constants } from 'node:buffer';
import { createRecordTooLargeError } from '../errors.ts';
import { type BinaryText, toBinaryText } from '../record.ts';

/**
 * SplitType `Line` where records are looked at: line ends (LF or CRLF) are removed and lines that are empty then are
 * dropped. Yields the lines of one chunk at a time.
 */
export async function* splitLines(source: AsyncIterable<Buffer>): AsyncGenerator<BinaryText[]> {
  let open = '';
  let recordNumber = 1;
  for await (const chunk of source) {
    const parts = toBinaryText(chunk).split('\n');
    const last = parts.pop() ?? '';
    if (open.length + chunk.length > constants.MAX_STRING_LENGTH) {
      throw createRecordTooLargeError(recordNumber, constants.MAX_STRING_LENGTH);
    }
    if (parts.length === 0) {
      open += last;
      continue;
    }
    parts[0] = open + (parts[0] ?? '');
    open = last;
    const lines = chunk.includes(13) || parts[0].includes('\r') ? parts.map(withoutCarriageReturn) : parts;
    const records = lines.includes('') ? lines.filter((line) => line !== '') : lines;
    recordNumber += records.length;
    if (records.length > 0) yield records;
  }
  const line = withoutCarriageReturn(open);
  if (line !== '') yield [line];
}

/** The lines of an answer; the last one may lack its LF. */
export function linesOf(text: BinaryText): BinaryText[] {
  const lines = text.split('\n');
  const records = text.includes('\r') ? lines.map(withoutCarriageReturn) : lines;
  return records.filter((line) => line !== '');
}

function withoutCarriageReturn(line: BinaryText): BinaryText {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
