import { type AttributeMap, attributeOf } from '../items/attribute-value.ts';
import type { Table } from '../table/table.ts';

/**
 * The ItemCollectionMetrics member of a response: only tables with a local index have item collections. The size is AWS's
 * rough estimate; no collection here comes near a gigabyte.
 */
export function itemCollectionMetrics(table: Table, key: AttributeMap, wanted: 'SIZE' | 'NONE' | undefined) {
  const hash = attributeOf(key, table.key.hash.name);
  if (wanted !== 'SIZE' || hash === undefined || !table.indexes.some(({ kind }) => kind === 'local')) return undefined;
  return { ItemCollectionKey: { [table.key.hash.name]: hash }, SizeEstimateRangeGB: [0, 1] };
}

/** The same for a request that writes many items: a list for each table that has any, undefined when none has. */
export function metricsByTable(
  writes: readonly { readonly table: Table; readonly key: AttributeMap }[],
  wanted: 'SIZE' | 'NONE' | undefined,
) {
  const byTable: Record<string, object[]> = {};
  for (const { table, key } of writes) {
    const metrics = itemCollectionMetrics(table, key, wanted);
    if (metrics !== undefined) byTable[table.name] = [...(byTable[table.name] ?? []), metrics];
  }
  return Object.keys(byTable).length === 0 ? undefined : byTable;
}
