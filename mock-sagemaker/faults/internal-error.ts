import { z } from 'zod';
import { timesSchema } from './limits.ts';
import { jobMatchSchema } from './match.ts';

/** The job fails after its start, on the service's side, and writes nothing (spec 7.1). Strikes once per job. */
export const internalErrorSchema = z.strictObject({
  kind: z.literal('internal-error'),
  match: jobMatchSchema,
  times: timesSchema,
});
