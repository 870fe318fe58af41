import { selectCells } from '../filter/select-cells.ts';
import type { BinaryText } from '../record.ts';
import { parseCsvRow, writeCsvRow } from './csv-row.ts';
import type { RecordFormat } from './format.ts';

/**
 * CSV rows stay text: a value is a row in canonical form (quotes only where needed), which most rows are as they come.
 */
export const csv: RecordFormat<BinaryText> = {
  name: 'CSV',
  parse: (text) => (/["\r\n]/.test(text) ? writeCsvRow(parseCsvRow(text.replace(/\r?\n$/, ''))) : text),
  select: selectCells,
  join: (input, output) => `${input},${output}`,
  appendInference: (output, id, time) => `${output},${id},${time}`,
  write: (row) => row,
};
