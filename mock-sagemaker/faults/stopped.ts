import { z } from 'zod';
import { timesSchema } from './limits.ts';
import { jobMatchSchema } from './match.ts';

/** As if someone had called StopTransformJob right after the job's start: no object is finished. Strikes once per job. */
export const stoppedSchema = z.strictObject({
  kind: z.literal('stopped'),
  match: jobMatchSchema,
  times: timesSchema,
});
