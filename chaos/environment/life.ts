import { z } from 'zod';
import { faultSchema } from '../fault.ts';

/** What one process of an environment is told: there is one from its start to its end or to its `kill -9`. */
export const lifeSchema = z.object({
  /** The checkout, or a copy of it whose build differs. */
  root: z.string(),
  dataFolder: z.string(),
  parameters: z.record(z.string(), z.string()),
  timeScale: z.number(),
  modelUrl: z.string(),
  faults: z.array(faultSchema),
  /** Gets every passage of a point, a line of JSON each, with the id of the fault that strikes there. */
  passagesFile: z.string(),
});
export type Life = z.infer<typeof lifeSchema>;

/** A line of that file. */
export const passageSchema = z.object({ point: z.string(), passage: z.number(), fault: z.number().optional() });

/** What the process says when it is ready. */
export const readySchema = z.object({
  endpoint: z.string(),
  apiUrl: z.string(),
  apiKey: z.string(),
  bucket: z.string(),
  jobTable: z.string(),
  batchTable: z.string(),
  region: z.string(),
});
export type Ready = z.infer<typeof readySchema>;
