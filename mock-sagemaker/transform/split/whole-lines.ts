import { createRecordTooLargeError } from '../errors.ts';

const lineFeed = 10;

/**
 * SplitType `Line` in raw mode: blocks of whole lines, line ends included, every byte as it is in the object. Only the
 * last block may end without LF. A line above `maxRecordBytes` fails as soon as that is known, so memory stays bounded.
 */
export async function* splitWholeLines(source: AsyncIterable<Buffer>, maxRecordBytes: number): AsyncGenerator<Buffer> {
  let open: Buffer[] = [];
  let openBytes = 0;
  let lineNumber = 1;
  for await (const chunk of source) {
    const end = chunk.lastIndexOf(lineFeed) + 1;
    const firstEnd = end === 0 ? chunk.length : chunk.indexOf(lineFeed) + 1;
    if (openBytes + firstEnd > maxRecordBytes) throw createRecordTooLargeError(lineNumber, maxRecordBytes);
    if (end === 0) {
      open.push(chunk);
      openBytes += chunk.length;
      continue;
    }
    const block = open.length === 0 ? chunk.subarray(0, end) : Buffer.concat([...open, chunk.subarray(0, end)]);
    lineNumber += countLines(block);
    yield block;
    open = end === chunk.length ? [] : [chunk.subarray(end)];
    openBytes = chunk.length - end;
  }
  if (openBytes > 0) yield Buffer.concat(open);
}

/** The lines of a block of whole lines, each with its LF if it has one. */
export function* cutLines(block: Buffer): Generator<Buffer> {
  for (let start = 0; start < block.length; ) {
    const found = block.indexOf(lineFeed, start);
    const end = found === -1 ? block.length : found + 1;
    yield block.subarray(start, end);
    start = end;
  }
}

export function countLines(block: Buffer): number {
  let count = 0;
  for (let index = 0; index < block.length; index += 1) if (block[index] === lineFeed) count += 1;
  return block.at(-1) === lineFeed || block.length === 0 ? count : count + 1;
}
