const blockBytes = 65_536;

/**
 * Gathers small pieces in blocks and lets large ones pass. An upload keeps what it is given until a part of 5 MB is full: a
 * Buffer of its own for each short answer would cost fifty times the answer, and a quarter of the time in garbage collection.
 */
export async function* inBlocks(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let block = Buffer.allocUnsafe(blockBytes);
  let used = 0;
  for await (const piece of pieces) {
    if (used + piece.length > blockBytes) {
      yield block.subarray(0, used);
      block = Buffer.allocUnsafe(blockBytes);
      used = 0;
    }
    if (piece.length > blockBytes) yield piece;
    else used += piece.copy(block, used);
  }
  if (used > 0) yield block.subarray(0, used);
}
