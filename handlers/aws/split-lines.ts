/**
 * Lines of UTF-8 text without their LF, as the text arrives; empty lines are left out. Only LF ends a line: node:readline would
 * also cut at CR, U+2028 and U+2029, which may stand inside a record.
 */
export async function* splitLines(chunks: AsyncIterable<Uint8Array>): AsyncIterable<string> {
  const decoder = new TextDecoder();
  // Grows by concatenation only, which copies nothing: to look for a line end in all of it at each chunk takes quadratic time.
  let line = '';
  for await (const chunk of chunks) {
    const [first = '', ...others] = decoder.decode(chunk, { stream: true }).split('\n');
    line += first;
    for (const other of others) {
      if (line !== '') yield line;
      line = other;
    }
  }
  line += decoder.decode();
  if (line !== '') yield line;
}
