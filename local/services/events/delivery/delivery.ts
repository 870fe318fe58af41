import type { EventBridgeEvent } from '../event-bus.ts';
import type { Target } from '../rule.ts';
import type { Attempts } from './retry.ts';

/** One event on its way to one target, as it was when the event matched the rule. */
export interface Delivery {
  readonly event: EventBridgeEvent;
  readonly target: Target;
  readonly ruleName: string;
  readonly ruleArn: string;
  readonly ingestedAtMs: number;
  readonly attempts: Attempts;
  /** Not to be tried (again) earlier. */
  readonly notBeforeMs: number;
}
