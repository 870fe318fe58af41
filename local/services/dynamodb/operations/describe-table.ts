import { operation } from '../operation.ts';
import { describeTable as describe } from '../table/describe.ts';
import { required, struct } from '../validation/collection-shapes.ts';
import { tableName } from '../validation/request-shapes.ts';

const input = struct('DescribeTableInput', { TableName: required(tableName) });

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeTable.html */
export const describeTable = operation('DescribeTable', input, ({ TableName }, context) => ({
  Table: describe(context, context.tables.describe(TableName)),
}));
