import { AwsError } from '../../../protocol/errors.ts';

/** Backups have an error of their own for a table that does not exist. */
export const tableMissing = (tableName: string) =>
  new AwsError('TableNotFoundException', `Table not found: ${tableName}`);
