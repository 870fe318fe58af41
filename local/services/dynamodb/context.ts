import type { Logger } from 'pino';
import type { Clock } from '../../clock.ts';
import type { Store } from '../../store/store.ts';
import type { ClientRequestTokens } from './storage/client-request-tokens.ts';
import type { ItemStore } from './storage/item-store.ts';
import type { StreamLog } from './streams/stream-log.ts';
import type { TableCatalog } from './table/table-catalog.ts';

/** What DynamoDB needs from the environment. */
export interface DynamoDbDependencies {
  readonly store: Store;
  readonly clock: Clock;
  readonly region: string;
  readonly accountId: string;
  readonly logger: Logger;
}

/** What every operation works with. */
export interface DynamoDbContext extends DynamoDbDependencies {
  readonly tables: TableCatalog;
  readonly items: ItemStore;
  readonly streams: StreamLog;
  readonly tokens: ClientRequestTokens;
}
