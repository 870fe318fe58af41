/**
 * Whether a text is one CSV row as Batch Transform reads it: fields separated by commas, quotes only around a whole field,
 * doubled inside, no line break anywhere. One bad row would cost its whole batch a second run.
 *
 * @returns what is wrong, or nothing
 */
export function findCsvRowProblem(text: string): string | undefined {
  if (/[\r\n]/.test(text)) return 'it contains a line break, and one request is one CSV row';

  let position = 0;
  while (position <= text.length) {
    const end = text[position] === '"' ? endOfQuotedField(text, position) : endOfBareField(text, position);
    if (end === undefined) return `the quoted field that begins at character ${position + 1} is not closed`;
    if (end < text.length && text[end] !== ',') return `character ${end + 1} must be a comma or the end of the row`;
    position = end + 1;
  }
  return undefined;
}

/** The text of one CSV field that may be quoted. */
export function unquoteCsvField(field: string): string {
  return field.startsWith('"') && field.endsWith('"') && field.length > 1
    ? field.slice(1, -1).replaceAll('""', '"')
    : field;
}

function endOfBareField(text: string, start: number): number {
  let end = start;
  while (end < text.length && text[end] !== ',' && text[end] !== '"') end += 1;
  return end;
}

function endOfQuotedField(text: string, start: number): number | undefined {
  let quote = text.indexOf('"', start + 1);
  while (quote !== -1 && text[quote + 1] === '"') quote = text.indexOf('"', quote + 2);
  return quote === -1 ? undefined : quote + 1;
}
