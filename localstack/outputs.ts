import { APIGatewayClient, type APIGatewayClientConfig, GetApiKeyCommand } from '@aws-sdk/client-api-gateway';
import { z } from 'zod';
import { namesSchema, type Resources, resourcesOf } from '../local/ready.ts';

/** The outputs of a stack that CloudFormation has deployed. */
export const outputsSchema = namesSchema.extend({ ApiEndpoint: z.url() });
export type Outputs = z.infer<typeof outputsSchema>;

/** Asks for the value of the API key, which no output holds. */
export async function findResources(outputs: Outputs, client: APIGatewayClientConfig): Promise<Resources> {
  const apiGateway = new APIGatewayClient(client);
  const { value = '' } = await apiGateway.send(new GetApiKeyCommand({ apiKey: outputs.ApiKeyId, includeValue: true }));
  return resourcesOf(outputs, value);
}
