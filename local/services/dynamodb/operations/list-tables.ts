import { operation } from '../operation.ts';
import { optional, struct } from '../validation/collection-shapes.ts';
import { tableName } from '../validation/request-shapes.ts';
import { integer } from '../validation/scalar-shapes.ts';

const maxNames = 100;

const input = struct('ListTablesInput', {
  Limit: optional(integer('Integer', { min: 1, max: maxNames })),
  ExclusiveStartTableName: optional(tableName),
});

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ListTables.html */
export const listTables = operation(
  'ListTables',
  input,
  ({ Limit = maxNames, ExclusiveStartTableName }, { tables }) => {
    const names = tables
      .names()
      .filter((name) => ExclusiveStartTableName === undefined || name > ExclusiveStartTableName);
    const page = names.slice(0, Limit);
    const last = page.at(-1);
    return { TableNames: page, ...(names.length > Limit && last !== undefined && { LastEvaluatedTableName: last }) };
  },
);
