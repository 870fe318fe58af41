/**
 * Lines of UTF-8 text without their LF, as the text arrives; empty lines are left out. Only LF ends a line: node:readline would
 * also cut at CR, U+2028 and U+2029, which may stand inside a record.
 */
export async function* splitLines(chunks: AsyncIterable<Uint8Array>): AsyncIterable<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of chunks) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line !== '') yield line;
  }
  rest += decoder.decode();
  if (rest !== '') yield rest;
}
