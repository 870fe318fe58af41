import type { WriteOutcome } from '../storage/item-store.ts';
import type { SecondaryIndex, Table } from '../table/table.ts';

export type CapacityDetail = 'INDEXES' | 'TOTAL' | 'NONE' | undefined;
export type CapacityKind = 'read' | 'write';

/** Units used by one request on one table; transactions cost twice and tell reads from writes. */
export interface CapacityUse {
  readonly table: Table;
  tableUnits: number;
  readonly indexUnits: Map<SecondaryIndex, number>;
}

const readUnitBytes = 4096;
const writeUnitBytes = 1024;

/** Units for reading so many bytes; reading nothing costs as much as the smallest item. */
export const readUnits = (bytes: number, consistent: boolean) =>
  Math.max(1, Math.ceil(bytes / readUnitBytes)) * (consistent ? 1 : 0.5);

export const writeUnits = (bytes: number) => Math.max(1, Math.ceil(bytes / writeUnitBytes));

export function newUse(table: Table): CapacityUse {
  return { table, tableUnits: 0, indexUnits: new Map() };
}

/** Adds what a write cost: the larger of old and new item, and each index whose entry changed. */
export function addWrite(use: CapacityUse, outcome: WriteOutcome, factor = 1): void {
  use.tableUnits += factor * writeUnits(Math.max(outcome.bytesBefore, outcome.bytesAfter));
  for (const { index, bytesBefore, bytesAfter, moved } of outcome.indexChanges) {
    const units = moved
      ? writeUnits(bytesBefore) + writeUnits(bytesAfter)
      : writeUnits(Math.max(bytesBefore, bytesAfter));
    addIndexUnits(use, index, factor * units);
  }
}

export function addIndexUnits(use: CapacityUse, index: SecondaryIndex, units: number): void {
  use.indexUnits.set(index, (use.indexUnits.get(index) ?? 0) + units);
}

/** The ConsumedCapacity member of a response; nothing unless asked for. `kind` is given for transactions only. */
export function consumedCapacity(use: CapacityUse, detail: CapacityDetail, kind?: CapacityKind) {
  if (detail !== 'INDEXES' && detail !== 'TOTAL') return undefined;
  const units = (count: number) => ({
    CapacityUnits: count,
    ...(kind === 'read' && { ReadCapacityUnits: count }),
    ...(kind === 'write' && { WriteCapacityUnits: count }),
  });
  const total = [...use.indexUnits.values()].reduce((sum, count) => sum + count, use.tableUnits);
  const capacity = { TableName: use.table.name, ...units(total) };
  if (detail === 'TOTAL') return capacity;
  const ofKind = (wanted: SecondaryIndex['kind']) => {
    const entries = [...use.indexUnits].filter(([{ kind: found }]) => found === wanted);
    return entries.length === 0
      ? undefined
      : Object.fromEntries(entries.map(([{ name }, count]) => [name, units(count)]));
  };
  const local = ofKind('local');
  const global = ofKind('global');
  return {
    ...capacity,
    Table: units(use.tableUnits),
    ...(local && { LocalSecondaryIndexes: local }),
    ...(global && { GlobalSecondaryIndexes: global }),
  };
}
