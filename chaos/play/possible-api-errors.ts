import type { ApiError } from '../observe/observation.ts';
import type { Fault } from '../plan/fault.ts';

/**
 * The errors that a schedule can make clients of the API meet, as `ApiError.error` has them: job-api meets a fault at a point of
 * its own, or the process goes with all that is under way. An `internal_error` is none of them: it is a mistake of job-api's.
 */
export function possibleApiErrors(faults: readonly Fault[]): ReadonlySet<ApiError['error']> {
  return new Set(faults.flatMap(errorsOf));
}

function errorsOf({ point, effect }: Fault): ApiError['error'][] {
  if (effect.kind === 'process-killed') return ['no answer'];
  if (!point.startsWith('job-api/')) return [];
  switch (effect.kind) {
    case 'throttled':
      return ['503 service_unavailable'];
    case 'internal-error':
      // Only of a record nobody can tell whether it was taken.
      return [point.startsWith('job-api/kinesis.') ? '503 acceptance_unknown' : '503 service_unavailable'];
    case 'function-killed':
      return ['502'];
    default:
      return [];
  }
}
