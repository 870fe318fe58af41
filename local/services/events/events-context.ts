import type { Clock } from '../../clock.ts';
import type { Store } from '../../store/store.ts';
import type { ArnScope } from './arns.ts';
import type { EventPublisher } from './event-publisher.ts';
import type { RuleCatalog } from './rule-catalog.ts';
import type { Scheduler } from './schedule/scheduler.ts';

/** What every operation works with. */
export interface EventsContext {
  readonly catalog: RuleCatalog;
  readonly publisher: EventPublisher;
  readonly scheduler: Scheduler;
  readonly store: Store;
  readonly clock: Clock;
  readonly scope: ArnScope;
  readonly newId: () => string;
}
