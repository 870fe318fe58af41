import { checkCounters } from './checks/counters.ts';
import { checkFinalOnce } from './checks/final-once.ts';
import { checkIdempotency } from './checks/idempotency.ts';
import { checkNoOpenWork } from './checks/no-open-work.ts';
import { checkRedeliveredBatches } from './checks/redelivered-batches.ts';
import { checkRequestsTaken } from './checks/requests-taken.ts';
import { checkRightResult } from './checks/right-result.ts';
import { checkRowsAndJobs } from './checks/rows-and-jobs.ts';
import { checkTransforms } from './checks/transforms.ts';
import type { Violation } from './checks/violation.ts';
import type { Observation } from './observation.ts';

const checks = [
  checkRequestsTaken,
  checkFinalOnce,
  checkRightResult,
  checkIdempotency,
  checkRowsAndJobs,
  checkCounters,
  checkNoOpenWork,
  checkTransforms,
  checkRedeliveredBatches,
] as const;

/** Compares what clients sent and were answered with what can be seen from outside. It knows nothing of the faults. */
export function check(observation: Observation): Violation[] {
  return checks.flatMap((one) => one(observation));
}
