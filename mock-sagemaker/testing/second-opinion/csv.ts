const quotedCell = /"((?:[^"]|"")*)"(,|$)/y;
const bareCell = /([^",]*)(,|$)/y;

/** The cells of one row by the letter of spec 13.5.5; undefined if it is unreadable. */
export function readCsv(row: string): string[] | undefined {
  const cells: string[] = [];
  for (let place = 0; ; ) {
    const cell = row[place] === '"' ? quotedCell : bareCell;
    cell.lastIndex = place;
    const [, text, end] = cell.exec(row) ?? [];
    if (text === undefined) return undefined;
    cells.push(cell === quotedCell ? text.replaceAll('""', '"') : text);
    if (end === '') return cells;
    place = cell.lastIndex;
  }
}

export function writeCsv(cells: readonly string[]): string {
  return cells.map((cell) => (/[,"\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',');
}
