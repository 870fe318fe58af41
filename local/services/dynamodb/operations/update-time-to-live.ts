import { validationError } from '../errors.ts';
import { operation } from '../operation.ts';
import { itemOf } from '../storage/stored-item.ts';
import { optional, required, struct } from '../validation/collection-shapes.ts';
import { tableName } from '../validation/request-shapes.ts';
import { boolean, text } from '../validation/scalar-shapes.ts';

const input = struct('UpdateTimeToLiveInput', {
  TableName: required(tableName),
  TimeToLiveSpecification: required(
    struct('TimeToLiveSpecification', {
      Enabled: required(boolean),
      AttributeName: required(text({ minLength: 1, maxLength: 255 })),
    }),
  ),
  ClientToken: optional(text()),
});

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTimeToLive.html */
export const updateTimeToLive = operation('UpdateTimeToLive', input, (request, { store, tables, items }) => {
  const { Enabled, AttributeName } = request.TimeToLiveSpecification;
  return store.transaction(() => {
    const table = tables.describe(request.TableName);
    const { timeToLiveAttribute: current, ...rest } = table;
    if (Enabled && current !== undefined) {
      throw validationError(
        current === AttributeName
          ? 'TimeToLive is already enabled'
          : `TimeToLive is active on a different AttributeName: current AttributeName is ${current}`,
      );
    }
    if (!Enabled && current === undefined) throw validationError('TimeToLive is already disabled');
    if (!Enabled && current !== AttributeName) {
      throw validationError(`TimeToLive is active on a different AttributeName: current AttributeName is ${current}`);
    }
    const updated = Enabled ? { ...table, timeToLiveAttribute: AttributeName } : rest;
    tables.put(updated);
    for (const { key, value } of items.range('items', items.everything(table.id))) {
      const item = itemOf(value);
      if (Enabled) items.expirations.replace(updated, key, undefined, item);
      else items.expirations.replace(table, key, item, undefined);
    }
    return { TimeToLiveSpecification: { Enabled, AttributeName } };
  });
});
