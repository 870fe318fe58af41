import { z } from 'zod';
import type { JobApi } from '../job-api.ts';

export const environmentNames = ['embedded', 'localstack', 'aws'] as const;
export type EnvironmentName = (typeof environmentNames)[number];

/** What a deployed stack says of itself, wherever that is. */
export const stackOutputsSchema = z.object({
  apiUrl: z.string(),
  apiKey: z.string(),
  bucket: z.string(),
  jobTable: z.string(),
  batchTable: z.string(),
  stream: z.string(),
  region: z.string(),
  accountId: z.string(),
});
export type StackOutputs = z.infer<typeof stackOutputsSchema>;

/** Stack parameters, as with `cdk deploy -c Name=value`. */
export type StackParameters = Readonly<Record<string, string>>;

/** What a suite needs deployed. */
export interface DeploymentNeed {
  readonly parameters: StackParameters;
  /** Waiting may be this many times shorter where the environment can be hurried. */
  readonly timeScale?: number;
}

/** Settings for any client of the AWS SDK; empty on AWS, where they come from the user's own configuration. */
interface ClientSettings {
  readonly region: string;
  readonly endpoint?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** What a test may know of the stack that it runs against. */
export interface DeployedStack {
  readonly outputs: StackOutputs;
  readonly api: JobApi;
  readonly clientSettings: ClientSettings;
}

/** Where the stack runs. Starts with the first deployment; disposing of it ends all that it started. */
export interface Environment extends AsyncDisposable {
  readonly name: EnvironmentName;
  /** Why this need cannot be met here; absent if it can. */
  unmetNeed(need: DeploymentNeed): string | undefined;
  /** The stack as needed. There is one stack at a time: the former one may be gone. */
  deploy(need: DeploymentNeed): Promise<DeployedStack>;
  /** What ran, for the report: `{ LocalStack: '4.14.0' }`. To be asked after a deployment. */
  versions(): Promise<Readonly<Record<string, string>>>;
}
