import { z } from 'zod';
import { delaySchema, timesSchema } from './limits.ts';
import { jobMatchSchema } from './match.ts';

/** The job's instances take `delayMs` longer to come up. Strikes once per job. */
export const slowStartSchema = z.strictObject({
  kind: z.literal('slow-start'),
  match: jobMatchSchema,
  delayMs: delaySchema,
  times: timesSchema,
});
