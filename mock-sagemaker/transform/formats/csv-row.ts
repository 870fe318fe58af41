import { RecordError } from '../errors.ts';
import type { BinaryText } from '../record.ts';

const quote = '"';
const needsQuotes = /[",\r\n]/;
const excerptLength = 80;

/**
 * Reads one row, strictly: a cell is quoted if it begins with a quote, `""` inside stands for one. Spaces are data.
 * csv-parse is not used here: it takes quotes inside bare cells or refuses them for the whole file, decodes the bytes, and
 * needs a parser per row.
 */
export function parseCsvRow(row: BinaryText): BinaryText[] {
  const cells: BinaryText[] = [];
  for (let start = 0; ; ) {
    const { cell, end } = row[start] === quote ? readQuotedCell(row, start) : readBareCell(row, start);
    cells.push(cell);
    if (end === row.length) return cells;
    start = end + 1;
  }
}

function readBareCell(row: BinaryText, start: number): { cell: BinaryText; end: number } {
  const comma = row.indexOf(',', start);
  const end = comma === -1 ? row.length : comma;
  const cell = row.slice(start, end);
  if (cell.includes(quote)) throw createCsvError('bare " in non quoted field found', row.slice(start));
  if (cell.includes('\n')) throw createCsvError('more than one row found', row.slice(start));
  return { cell, end };
}

function readQuotedCell(row: BinaryText, start: number): { cell: BinaryText; end: number } {
  let from = start + 1;
  for (;;) {
    const close = row.indexOf(quote, from);
    if (close === -1) throw createCsvError('quoted field is not closed', row.slice(start));
    if (row[close + 1] === quote) {
      from = close + 2;
      continue;
    }
    const end = close + 1;
    if (end < row.length && row[end] !== ',') {
      throw createCsvError('extraneous text after a quoted field found', row.slice(start));
    }
    return { cell: row.slice(start + 1, close).replaceAll('""', quote), end };
  }
}

/** Writes quotes only around cells that hold a comma, a quote, CR or LF. */
export function writeCsvRow(cells: readonly BinaryText[]): BinaryText {
  return cells.map((cell) => (needsQuotes.test(cell) ? `"${cell.replaceAll(quote, '""')}"` : cell)).join(',');
}

function createCsvError(what: string, near: BinaryText): RecordError {
  return new RecordError(`${what} near: ${near.slice(0, excerptLength)}`);
}
