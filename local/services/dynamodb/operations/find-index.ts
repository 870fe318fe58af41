import { validationError } from '../errors.ts';
import type { SecondaryIndex, Table } from '../table/table.ts';

/** @throws AwsError ValidationException for an index the table lacks, or a consistent read of a global one. */
export function findIndex(table: Table, name: string | undefined, consistent = false): SecondaryIndex | undefined {
  if (name === undefined) return undefined;
  const index = table.indexes.find((candidate) => candidate.name === name);
  if (index === undefined) throw validationError(`The table does not have the specified index: ${name}`);
  if (consistent && index.kind === 'global') {
    throw validationError('Consistent reads are not supported on global secondary indexes');
  }
  return index;
}
