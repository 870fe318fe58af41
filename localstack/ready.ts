import type { DeployedService } from '../local/ready.ts';
import { clientOf, place } from './endpoints.ts';
import { findResources, outputsSchema } from './outputs.ts';

/** What the outputs of a stack on LocalStack mean on this machine. */
export async function readyOf(
  endpoint: string,
  outputs: Readonly<Record<string, string>>,
  contentType: string,
): Promise<DeployedService> {
  const names = outputsSchema.parse(outputs);
  return {
    endpoint,
    apiUrl: toLocalUrl(endpoint, names.ApiEndpoint),
    ...(await findResources(names, clientOf(endpoint))),
    ...place,
    contentType,
  };
}

/** LocalStack's outputs have `https://<id>.execute-api.localhost.localstack.cloud:4566/<stage>/`, which needs public DNS. */
export function toLocalUrl(endpoint: string, apiEndpoint: string): string {
  const { hostname, pathname } = new URL(apiEndpoint);
  return `${endpoint}/_aws/execute-api/${hostname.split('.', 1).join('')}${pathname}`;
}
