import { createJsonService, type JsonService } from '../../protocol/json-service.ts';
import { dynamoDbErrorType } from '../dynamodb/errors.ts';
import type { DynamoDbStreamsContext } from './context.ts';
import { operations } from './operations/index.ts';

const maxBodyBytes = 1024 * 1024;

/** DynamoDB Streams: reads what DynamoDB wrote to its stream log. */
export function createDynamoDbStreamsService(context: DynamoDbStreamsContext): JsonService {
  return createJsonService({
    name: 'dynamodb-streams',
    targetPrefix: 'DynamoDBStreams_20120810',
    version: '1.0',
    operations,
    notImplemented: [],
    context,
    maxBodyBytes,
    errorType: dynamoDbErrorType,
  });
}
