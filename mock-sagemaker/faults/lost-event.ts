import { z } from 'zod';
import { timesSchema } from './limits.ts';
import { eventMatchSchema } from './match.ts';

/** A status change that nobody hears of. Strikes once per event. */
export const lostEventSchema = z.strictObject({
  kind: z.literal('lost-event'),
  match: eventMatchSchema,
  times: timesSchema,
});
