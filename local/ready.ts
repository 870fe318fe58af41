import { rename, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import type { ClockOrigin } from './clock.ts';
import type { Deployment } from './cloudformation/deploy.ts';
import { UsageError } from './errors.ts';
import type { RestApis } from './services/apigateway/rest-apis.ts';

/** What of a deployed stack a client uses, besides its API. */
export interface Resources {
  readonly apiKey: string;
  readonly bucket: string;
  readonly jobTable: string;
  readonly batchTable: string;
  readonly stream: string;
}

/** What a client needs to know of a deployed stack, wherever that is. */
export interface DeployedService extends Resources {
  readonly endpoint: string;
  /** Ends in a slash; `job` appended is where jobs are posted. */
  readonly apiUrl: string;
  readonly region: string;
  readonly accountId: string;
  /** Of a request: `text/csv` or `application/json`. */
  readonly contentType: string;
}

/** A running embedded environment; the ready file holds it as JSON. */
export interface Ready extends DeployedService {
  readonly pid: number;
  /** What time it is here: ahead of the machine's with a time scale, or where there was one before on this data folder. */
  readonly clock: ClockOrigin;
}

/** What is said differently of each environment. */
export interface EnvironmentTexts {
  /** What answers on the endpoint. */
  readonly services: string;
  /** How long a request waits for its batch, and what shortens that. */
  readonly waiting: string;
  readonly stopping: string;
}

/** The names that the stack's outputs give, in every environment. */
export const namesSchema = z.object({
  ApiKeyId: z.string(),
  DataBucketName: z.string(),
  JobTableName: z.string(),
  BatchTableName: z.string(),
  JobStreamName: z.string(),
});

/** @param apiKey the value of the key that the outputs name */
export function resourcesOf(names: z.infer<typeof namesSchema>, apiKey: string): Resources {
  return {
    apiKey,
    bucket: names.DataBucketName,
    jobTable: names.JobTableName,
    batchTable: names.BatchTableName,
    stream: names.JobStreamName,
  };
}

/** What the deployed stack's outputs mean on this machine. */
export function readyOf(
  { outputs, resources }: Deployment,
  restApis: RestApis,
  endpoint: string,
  place: Pick<Ready, 'region' | 'accountId' | 'contentType' | 'clock'>,
): Ready {
  const names = namesSchema.parse(outputs);
  const apiKey = restApis.apiKeys().find(({ apiKeyId }) => apiKeyId === names.ApiKeyId);
  const idOf = (type: string) => [...resources.values()].find((resource) => resource.type === type)?.ref;
  const apiPath = `${idOf('AWS::ApiGateway::RestApi')}/${idOf('AWS::ApiGateway::Stage')}`;
  return {
    endpoint,
    apiUrl: `${endpoint}/_aws/execute-api/${apiPath}/`,
    ...resourcesOf(names, apiKey?.value ?? ''),
    ...place,
    pid: process.pid,
  };
}

/** The block printed when everything is up. Every command in it works when pasted. */
export function readyBlock(ready: DeployedService, samplePayload: string, texts: EnvironmentTexts): string {
  return `
Slipway is ready.

  API       ${ready.apiUrl}
  key       ${ready.apiKey}
  endpoint  ${ready.endpoint}   (${texts.services}; any credentials)
  bucket    ${ready.bucket}
  tables    ${ready.jobTable}, ${ready.batchTable}
  stream    ${ready.stream}

Submit a job:

  curl -X POST ${ready.apiUrl}job -H 'x-api-key: ${ready.apiKey}' -H 'content-type: ${ready.contentType}' -d '${samplePayload}'

Ask for it, with the job_id of the answer:

  curl -H 'x-api-key: ${ready.apiKey}' ${ready.apiUrl}job/JOB_ID

${texts.waiting}

Look around with the AWS CLI:

  AWS_ACCESS_KEY_ID=any AWS_SECRET_ACCESS_KEY=any aws --region ${ready.region} --endpoint-url ${ready.endpoint} s3 ls s3://${ready.bucket} --recursive

${texts.stopping}
`;
}

/**
 * Writes the ready file in one step, so that a reader sees nothing or all of it.
 * @throws UsageError when there can be no such file.
 */
export async function writeReadyFile(file: string, ready: DeployedService): Promise<void> {
  try {
    await writeFile(`${file}.new`, `${JSON.stringify(ready, null, 2)}\n`, { mode: 0o600 });
    await rename(`${file}.new`, file);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`--ready-file is "${file}", which cannot be written: ${reason}.`);
  }
}
