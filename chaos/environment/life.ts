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
  /** Gets the id of each fault that strikes, a line each. */
  struckFile: z.string(),
});
export type Life = z.infer<typeof lifeSchema>;

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
