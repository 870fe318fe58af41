import { operation } from '../operation.ts';
import { describeContinuousBackups as describe } from '../table/describe-backups.ts';
import { required, struct } from '../validation/collection-shapes.ts';
import { tableName } from '../validation/request-shapes.ts';
import { tableMissing } from './table-missing.ts';

const input = struct('DescribeContinuousBackupsInput', { TableName: required(tableName) });

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeContinuousBackups.html */
export const describeContinuousBackups = operation('DescribeContinuousBackups', input, ({ TableName }, context) => {
  const table = context.tables.find(TableName);
  if (table === undefined) throw tableMissing(TableName);
  return describe(table, context.clock.now());
});
