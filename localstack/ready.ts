import { APIGatewayClient, GetApiKeyCommand } from '@aws-sdk/client-api-gateway';
import { z } from 'zod';
import type { DeployedService } from '../local/ready.ts';
import { clientOf, place } from './endpoints.ts';

const outputsSchema = z.object({
  ApiEndpoint: z.url(),
  ApiKeyId: z.string(),
  DataBucketName: z.string(),
  JobTableName: z.string(),
  BatchTableName: z.string(),
  JobStreamName: z.string(),
});

/** What the outputs of a stack on LocalStack mean on this machine. */
export async function readyOf(
  endpoint: string,
  outputs: Readonly<Record<string, string>>,
  contentType: string,
): Promise<DeployedService> {
  const names = outputsSchema.parse(outputs);
  const apiGateway = new APIGatewayClient(clientOf(endpoint));
  const key = await apiGateway.send(new GetApiKeyCommand({ apiKey: names.ApiKeyId, includeValue: true }));
  return {
    endpoint,
    apiUrl: toLocalUrl(endpoint, names.ApiEndpoint),
    apiKey: key.value ?? '',
    bucket: names.DataBucketName,
    jobTable: names.JobTableName,
    batchTable: names.BatchTableName,
    stream: names.JobStreamName,
    ...place,
    contentType,
  };
}

/** LocalStack's outputs have `https://<id>.execute-api.localhost.localstack.cloud:4566/<stage>/`, which needs public DNS. */
export function toLocalUrl(endpoint: string, apiEndpoint: string): string {
  const { hostname, pathname } = new URL(apiEndpoint);
  return `${endpoint}/_aws/execute-api/${hostname.split('.', 1).join('')}${pathname}`;
}
