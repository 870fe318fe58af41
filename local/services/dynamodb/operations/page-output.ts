import {
  addIndexUnits,
  type CapacityDetail,
  consumedCapacity,
  newUse,
  readUnits,
} from '../capacity/consumed-capacity.ts';
import type { DocumentPath } from '../items/document-path.ts';
import type { SecondaryIndex, Table } from '../table/table.ts';
import type { Page } from './read-page.ts';
import { selector } from './read-selection.ts';
import type { Select } from './select.ts';

interface PageInput {
  readonly ConsistentRead?: boolean;
  readonly ReturnConsumedCapacity?: CapacityDetail;
  readonly Select?: Select;
}

/** The response of Query and Scan. */
export function pageOutput(
  input: PageInput,
  table: Table,
  index: SecondaryIndex | undefined,
  page: Page,
  paths: readonly DocumentPath[] | undefined,
) {
  const consistent = input.ConsistentRead ?? false;
  const use = newUse(table);
  const units = readUnits(page.bytes, consistent);
  use.tableUnits = page.fetchedBytes.reduce((sum, bytes) => sum + readUnits(bytes, consistent), 0);
  if (index === undefined) use.tableUnits += units;
  else addIndexUnits(use, index, units);
  const capacity = consumedCapacity(use, input.ReturnConsumedCapacity);
  return {
    ...(input.Select !== 'COUNT' && { Items: page.items.map(selector(paths)) }),
    Count: page.items.length,
    ScannedCount: page.scannedCount,
    ...(page.lastKey && { LastEvaluatedKey: page.lastKey }),
    ...(capacity && { ConsumedCapacity: capacity }),
  };
}
