import type { Clock } from '../../clock.ts';
import type { Store } from '../../store/store.ts';
import type { AppendListeners } from './append-listeners.ts';
import type { RecordLog } from './record-log.ts';
import type { ArnScope } from './stream.ts';
import type { StreamCatalog } from './stream-catalog.ts';

/** What every operation works with. */
export interface KinesisContext {
  readonly catalog: StreamCatalog;
  readonly log: RecordLog;
  readonly appendListeners: AppendListeners;
  readonly store: Store;
  readonly clock: Clock;
  readonly scope: ArnScope;
  /** Removes the records of deleted streams, in steps, after the caller has been answered. */
  readonly purgeDeletedStreams: () => void;
}
