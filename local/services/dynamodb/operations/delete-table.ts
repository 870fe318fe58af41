import { validationError } from '../errors.ts';
import { operation } from '../operation.ts';
import { describeTable } from '../table/describe.ts';
import { required, struct } from '../validation/collection-shapes.ts';
import { tableName } from '../validation/request-shapes.ts';

const input = struct('DeleteTableInput', { TableName: required(tableName) });

/**
 * A table is gone at once; the answer still says DELETING, as AWS's does.
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteTable.html
 */
export const deleteTable = operation('DeleteTable', input, ({ TableName }, context) =>
  context.store.transaction(() => {
    const table = context.tables.describe(TableName);
    if (table.deletionProtection) {
      throw validationError(
        'Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.',
      );
    }
    const description = describeTable(context, table, 'DELETING');
    context.items.removeTable(table);
    if (table.stream !== undefined) context.streams.close(table.stream.arn);
    context.tables.remove(TableName);
    return { TableDescription: description };
  }),
);
