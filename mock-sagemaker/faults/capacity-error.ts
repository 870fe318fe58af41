import { z } from 'zod';
import { timesSchema } from './limits.ts';
import { jobMatchSchema } from './match.ts';

/** There is no instance for the job: it fails without TransformStartTime (spec 7.1). Strikes once per job. */
export const capacityErrorSchema = z.strictObject({
  kind: z.literal('capacity-error'),
  match: jobMatchSchema,
  times: timesSchema,
});

export const capacityErrorReason =
  'CapacityError: Unable to provision requested ML compute capacity. Please retry using a different ML instance type.';
