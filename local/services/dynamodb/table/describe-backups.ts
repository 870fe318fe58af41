import type { Table } from './table.ts';

/** A ContinuousBackupsDescription: the setting is kept, nothing is backed up. */
export function describeContinuousBackups({ pointInTimeRecovery }: Table, nowMs: number) {
  const recovery =
    pointInTimeRecovery === undefined
      ? { PointInTimeRecoveryStatus: 'DISABLED' }
      : {
          PointInTimeRecoveryStatus: 'ENABLED',
          RecoveryPeriodInDays: pointInTimeRecovery.periodInDays,
          EarliestRestorableDateTime: pointInTimeRecovery.since / 1000,
          LatestRestorableDateTime: nowMs / 1000,
        };
  return {
    ContinuousBackupsDescription: { ContinuousBackupsStatus: 'ENABLED', PointInTimeRecoveryDescription: recovery },
  };
}
