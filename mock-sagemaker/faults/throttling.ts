import { z } from 'zod';
import { timesSchema } from './limits.ts';
import { requestMatchSchema } from './match.ts';

/** The control plane answers `Rate exceeded` and does nothing. Strikes once per request, a client's retries included. */
export const throttlingSchema = z.strictObject({
  kind: z.literal('throttling'),
  match: requestMatchSchema,
  times: timesSchema,
});
