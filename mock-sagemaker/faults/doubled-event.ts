import { z } from 'zod';
import { timesSchema } from './limits.ts';
import { eventMatchSchema } from './match.ts';

/** A status change that is told twice, with the same id. Strikes once per event. */
export const doubledEventSchema = z.strictObject({
  kind: z.literal('doubled-event'),
  match: eventMatchSchema,
  times: timesSchema,
});
