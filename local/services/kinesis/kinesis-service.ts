import type { Logger } from 'pino';
import type { Clock } from '../../clock.ts';
import { createJsonService, type JsonService } from '../../protocol/json-service.ts';
import type { Store } from '../../store/store.ts';
import { createAppendListeners } from './append-listeners.ts';
import { withCbor } from './cbor-protocol.ts';
import type { KinesisContext } from './kinesis-context.ts';
import { createLogStreamReader } from './log-stream-reader.ts';
import { notImplementedOperations, operations } from './operations/index.ts';
import { createRecordLog } from './record-log.ts';
import { startRetention } from './retention.ts';
import { createStreamCatalog } from './stream-catalog.ts';
import type { StreamReader } from './stream-reader.ts';

export interface KinesisDependencies {
  readonly store: Store;
  readonly clock: Clock;
  readonly region: string;
  readonly accountId: string;
  readonly logger: Logger;
}

export interface KinesisService extends JsonService, AsyncDisposable {
  /** For consumers in this process, such as an event source mapping. */
  readonly reader: StreamReader;
}

/** A request of 10 MiB of records in base64, with room for the names around them. */
const maxBodyBytes = 16 * 1024 * 1024;

/** Kinesis Data Streams: streams are active at once, throughput limits are not enforced, records live in the store. */
export function createKinesisService({ store, clock, region, accountId, logger }: KinesisDependencies): KinesisService {
  const scope = { region, accountId };
  const catalog = createStreamCatalog(store, scope);
  const log = createRecordLog(store);
  const appendListeners = createAppendListeners();
  const onSweepError = (error: unknown) => logger.error({ err: error }, 'kinesis: removing old records failed');
  const retention = startRetention({ store, catalog, log, clock }, onSweepError);
  const sweep = () => void retention.sweep().catch(onSweepError);
  const context: KinesisContext = { catalog, log, appendListeners, store, clock, scope, purgeDeletedStreams: sweep };
  const service = createJsonService({
    name: 'kinesis',
    targetPrefix: 'Kinesis_20131202',
    version: '1.1',
    operations,
    notImplemented: notImplementedOperations,
    context,
    maxBodyBytes,
  });
  sweep();
  return {
    ...service,
    handle: withCbor(service, maxBodyBytes),
    reader: createLogStreamReader(context),
    async [Symbol.asyncDispose]() {
      await retention[Symbol.asyncDispose]();
    },
  };
}
