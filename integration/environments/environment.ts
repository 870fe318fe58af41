import { z } from 'zod';

/** What a suite may know of an environment: what its outputs say, and nothing of how it works. */
export const environmentSchema = z.object({
  endpoint: z.string(),
  apiUrl: z.string(),
  apiKey: z.string(),
  bucket: z.string(),
  jobTable: z.string(),
  batchTable: z.string(),
  stream: z.string(),
  region: z.string(),
  accountId: z.string(),
  pid: z.number(),
});
export type EnvironmentOutputs = z.infer<typeof environmentSchema>;

/** Stack parameters, as with `cdk deploy -c Name=value`. */
export type StackParameters = Readonly<Record<string, string>>;

export interface StartedEnvironment extends AsyncDisposable {
  readonly outputs: EnvironmentOutputs;
}
