import { z } from 'zod';
import { faultSchema } from '../plan/fault.ts';
import { platformFaultSchema } from '../plan/plan-platform-faults.ts';

/** The faults of one schedule. */
const runFaultsSchema = z.object({
  faults: z.array(faultSchema).readonly(),
  /** The SageMaker mock forgets its faults when the process ends: each process is given what is left of them. */
  platformFaults: z.array(platformFaultSchema).readonly(),
  /** Has the passages of earlier processes; this one appends its own. */
  passagesFile: z.string(),
});
export type RunFaults = z.infer<typeof runFaultsSchema>;

/** What one process of an environment is told: there is one from its start to its end or to its `kill -9`. */
export const processSettingsSchema = z.object({
  /** The checkout, or a copy of it whose build differs. */
  root: z.string(),
  dataFolder: z.string(),
  parameters: z.record(z.string(), z.string()),
  timeScale: z.number(),
  modelUrl: z.string(),
  /** Where the process writes what somebody needs who works with the environment. */
  readyFile: z.string(),
  runFaults: runFaultsSchema,
});
export type ProcessSettings = z.infer<typeof processSettingsSchema>;

/** What the process is asked while it runs. */
export const orderSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('begin'), runFaults: runFaultsSchema }),
  z.object({ kind: z.literal('redriven') }),
  z.object({ kind: z.literal('ask-idle') }),
]);
export type Order = z.infer<typeof orderSchema>;

const readySchema = z.object({
  endpoint: z.string(),
  apiUrl: z.string(),
  apiKey: z.string(),
  bucket: z.string(),
  jobTable: z.string(),
  batchTable: z.string(),
  region: z.string(),
});
export type Ready = z.infer<typeof readySchema>;

/** What the process says: once of itself, then to each order. */
export const messageSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready'), ready: readySchema }),
  z.object({ kind: z.literal('begun') }),
  z.object({ kind: z.literal('redriven') }),
  z.object({ kind: z.literal('idle'), isIdle: z.boolean() }),
]);
export type Message = z.infer<typeof messageSchema>;
