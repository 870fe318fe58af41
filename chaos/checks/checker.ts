import type { Observation } from '../observe/observation.ts';
import { checkApiErrors } from './api-errors.ts';
import { checkBatchLines } from './batch-lines.ts';
import { checkCounters } from './counters.ts';
import { checkFinalOnce } from './final-once.ts';
import { checkIdempotency } from './idempotency.ts';
import { checkNoOpenWork } from './no-open-work.ts';
import { checkOwnJobs } from './own-jobs.ts';
import { checkParkedRecords } from './parked-records.ts';
import { checkRecordsOnce } from './records-once.ts';
import { checkRedeliveredBatches } from './redelivered-batches.ts';
import { checkRequestsTaken } from './requests-taken.ts';
import { checkRightResult } from './right-result.ts';
import { checkRowsAndJobs } from './rows-and-jobs.ts';
import { checkRowsAndViews } from './rows-and-views.ts';
import { checkStreamRecords } from './stream-records.ts';
import { checkTransformEnds } from './transform-ends.ts';
import { checkTransforms } from './transforms.ts';
import type { Violation } from './violation.ts';

const checks = [
  checkRequestsTaken,
  checkApiErrors,
  checkFinalOnce,
  checkRightResult,
  checkIdempotency,
  checkOwnJobs,
  checkRowsAndJobs,
  checkRowsAndViews,
  checkBatchLines,
  checkCounters,
  checkNoOpenWork,
  checkTransforms,
  checkTransformEnds,
  checkRedeliveredBatches,
  checkRecordsOnce,
  checkStreamRecords,
  checkParkedRecords,
] as const;

/**
 * Compares what clients sent and were answered with what can be seen from outside. Of the faults it knows which errors of the
 * API they can cause, and nothing else.
 */
export function check(observation: Observation): Violation[] {
  return checks.flatMap((one) => one(observation));
}
