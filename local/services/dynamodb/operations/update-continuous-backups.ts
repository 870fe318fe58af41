import { operation } from '../operation.ts';
import { describeContinuousBackups } from '../table/describe-backups.ts';
import { optional, required, struct } from '../validation/collection-shapes.ts';
import { tableName } from '../validation/request-shapes.ts';
import { boolean, integer } from '../validation/scalar-shapes.ts';
import { tableMissing } from './table-missing.ts';

const maxPeriodInDays = 35;

const input = struct('UpdateContinuousBackupsInput', {
  TableName: required(tableName),
  PointInTimeRecoverySpecification: required(
    struct('PointInTimeRecoverySpecification', {
      PointInTimeRecoveryEnabled: required(boolean),
      RecoveryPeriodInDays: optional(integer('Integer', { min: 1, max: maxPeriodInDays })),
    }),
  ),
});

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateContinuousBackups.html */
export const updateContinuousBackups = operation(
  'UpdateContinuousBackups',
  input,
  (request, { store, tables, clock }) => {
    const { PointInTimeRecoveryEnabled: enabled, RecoveryPeriodInDays: periodInDays = maxPeriodInDays } =
      request.PointInTimeRecoverySpecification;
    return store.transaction(() => {
      const table = tables.find(request.TableName);
      if (table === undefined) throw tableMissing(request.TableName);
      const { pointInTimeRecovery: current, ...rest } = table;
      const since = current?.since ?? clock.now();
      const updated = enabled ? { ...table, pointInTimeRecovery: { since, periodInDays } } : rest;
      tables.put(updated);
      return describeContinuousBackups(updated, clock.now());
    });
  },
);
