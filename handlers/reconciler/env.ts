import * as z from 'zod/mini';
import {
  jobDataFields,
  jobDataVariables,
  scheduleRate,
  transformFields,
  transformVariables,
  wholeNumber,
} from '../environment.ts';

/** Environment variables of reconciler: everything that it heals, and the deadline of a job. */
export const reconcilerVariables = {
  ...transformVariables,
  ...jobDataVariables,
  jobDeadlineMinutes: 'JOB_DEADLINE_MINUTES',
  scheduleRate: 'SCHEDULE_RATE',
} as const;

export const reconcilerEnvironmentSchema = z.object({
  ...transformFields,
  ...jobDataFields,
  [reconcilerVariables.jobDeadlineMinutes]: wholeNumber,
  [reconcilerVariables.scheduleRate]: scheduleRate,
});
