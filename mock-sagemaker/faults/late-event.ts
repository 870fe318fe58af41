import { z } from 'zod';
import { delaySchema, timesSchema } from './limits.ts';
import { eventMatchSchema } from './match.ts';

/** A status change that is told `delayMs` later; the job's next ones may overtake it. Strikes once per event. */
export const lateEventSchema = z.strictObject({
  kind: z.literal('late-event'),
  match: eventMatchSchema,
  delayMs: delaySchema,
  times: timesSchema,
});
