import { createJsonService, type JsonService } from '../../protocol/json-service.ts';
import { createDynamoDbStreamsService } from '../dynamodb-streams/dynamodb-streams-service.ts';
import type { DynamoDbContext, DynamoDbDependencies } from './context.ts';
import { dynamoDbErrorType } from './errors.ts';
import { notImplementedOperations, operations } from './operations/index.ts';
import { ClientRequestTokens } from './storage/client-request-tokens.ts';
import { ItemStore } from './storage/item-store.ts';
import { StreamLog } from './streams/stream-log.ts';
import { TableCatalog } from './table/table-catalog.ts';
import { startHousekeeping } from './ttl/housekeeping.ts';

/** Above the 16 MB that AWS takes, for what base64 and JSON add. */
const maxBodyBytes = 24 * 1024 * 1024;

export interface DynamoDbService extends JsonService, AsyncDisposable {
  /** DynamoDB Streams, a service of its own over the same changes. */
  readonly streams: JsonService;
}

/** DynamoDB. Dispose it before the store: it tidies up in the background. */
export function createDynamoDbService(dependencies: DynamoDbDependencies): DynamoDbService {
  const { store, clock, region } = dependencies;
  const streams = new StreamLog(store, clock);
  const context: DynamoDbContext = {
    ...dependencies,
    streams,
    tables: new TableCatalog(store),
    items: new ItemStore(store, streams),
    tokens: new ClientRequestTokens(store, clock),
  };
  const service = createJsonService({
    name: 'dynamodb',
    targetPrefix: 'DynamoDB_20120810',
    version: '1.0',
    operations,
    notImplemented: notImplementedOperations,
    context,
    maxBodyBytes,
    errorType: dynamoDbErrorType,
  });
  const housekeeping = startHousekeeping(context);
  return {
    ...service,
    streams: createDynamoDbStreamsService({ streams, clock, region }),
    [Symbol.asyncDispose]: () => housekeeping[Symbol.asyncDispose](),
  };
}
