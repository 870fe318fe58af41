import { z } from 'zod';
import { faultSchema } from '../fault.ts';
import { platformFaultSchema } from '../plan-platform-faults.ts';

/** What one process of an environment is told: there is one from its start to its end or to its `kill -9`. */
export const lifeSchema = z.object({
  /** The checkout, or a copy of it whose build differs. */
  root: z.string(),
  dataFolder: z.string(),
  parameters: z.record(z.string(), z.string()),
  timeScale: z.number(),
  modelUrl: z.string(),
  faults: z.array(faultSchema).readonly(),
  /** The SageMaker mock forgets its faults when the process ends: they are set anew in each. */
  platformFaults: z.array(platformFaultSchema).readonly(),
  /** Has the passages of the processes before, and gets those of this one. */
  passagesFile: z.string(),
  /** Where the process writes what somebody needs who works with the environment. */
  readyFile: z.string(),
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
