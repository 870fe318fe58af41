import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createRequestHandler } from './request-handler.ts';
import { retryConflicts } from './retry-conflicts.ts';

/** A DynamoDB client that takes and gives plain values. Attributes that are undefined are left out. */
export function createDocuments(config: DynamoDBClientConfig = {}): DynamoDBDocumentClient {
  const client = new DynamoDBClient({ requestHandler: createRequestHandler(), ...config });
  retryConflicts(client);
  return DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
}
