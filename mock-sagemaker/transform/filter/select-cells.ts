import { RecordError } from '../errors.ts';
import { parseCsvRow, writeCsvRow } from '../formats/csv-row.ts';
import type { BinaryText } from '../record.ts';
import { createMixedRangesError, createUnfitStepError, resolveIndex } from './indexes.ts';
import type { FilterPath, Step } from './path.ts';

/** Applies a filter to a CSV row in canonical form (quotes only where needed); the result is one as well. */
export function selectCells(path: FilterPath, row: BinaryText): BinaryText {
  const [step, second] = path.steps;
  if (step === undefined) return row;
  if (second !== undefined) throw createUnfitStepError(path.text, second, 'the cells of a CSV row');
  if (!row.includes('"')) {
    const selected = selectPlainCells(step, row);
    if (selected !== undefined) return selected;
  }
  return writeCsvRow(pick(path, step, parseCsvRow(row)));
}

function pick(path: FilterPath, step: Step, cells: readonly BinaryText[]): BinaryText[] {
  switch (step.kind) {
    case 'index':
      return [cells[resolveIndex(step.index, cells.length)] ?? ''];
    case 'indexes':
      return step.indexes.map((index) => cells[resolveIndex(index, cells.length)] ?? '');
    case 'slice': {
      const selected = cells.slice(step.start, step.end);
      if (selected.length === 0)
        throw new RecordError(`Invalid JsonPath: ${path.text} selects no cell of ${cells.length}`);
      return selected;
    }
    case 'mixedRanges':
      throw createMixedRangesError(path.text, step.selection);
    default:
      throw createUnfitStepError(path.text, step, 'a CSV row');
  }
}

/** The common filters on rows without quotes, without taking the row apart; undefined where that does not do. */
function selectPlainCells(step: Step, row: BinaryText): BinaryText | undefined {
  if (step.kind === 'index') return plainCell(row, step.index);
  if (step.kind === 'slice' && step.end === undefined && (step.start ?? 0) >= 0) {
    const start = startOfCell(row, step.start ?? 0);
    return start === -1 ? undefined : row.slice(start);
  }
  if (step.kind !== 'indexes') return undefined;
  let selected = '';
  for (const [position, index] of step.indexes.entries()) {
    const cell = plainCell(row, index);
    if (cell === undefined) return undefined;
    selected += position === 0 ? cell : `,${cell}`;
  }
  return selected;
}

function plainCell(row: BinaryText, index: number): BinaryText | undefined {
  if (index < 0) {
    let end = row.length;
    for (let skip = -1; skip > index && end !== -1; skip -= 1) end = end === 0 ? -1 : row.lastIndexOf(',', end - 1);
    return end === -1 ? undefined : row.slice(end === 0 ? 0 : row.lastIndexOf(',', end - 1) + 1, end);
  }
  const start = startOfCell(row, index);
  if (start === -1) return undefined;
  const end = row.indexOf(',', start);
  return end === -1 ? row.slice(start) : row.slice(start, end);
}

/** Where cell `index` begins; -1 if the row is shorter. */
function startOfCell(row: BinaryText, index: number): number {
  let start = 0;
  for (let skip = 0; skip < index; skip += 1) {
    const found = row.indexOf(',', start);
    if (found === -1) return -1;
    start = found + 1;
  }
  return start;
}
