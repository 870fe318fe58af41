/** An event as EventBridge delivers it to targets. */
export interface EventBridgeEvent {
  readonly version: '0';
  readonly id: string;
  readonly 'detail-type': string;
  readonly source: string;
  readonly account: string;
  /** RFC 3339, seconds. */
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: unknown;
}

/** The part of the default event bus that other services see. */
export interface EventBus {
  /**
   * Hands an event to the bus. Called inside a store transaction, it commits together with the change that caused it;
   * delivery to the targets of matching rules follows after the commit, at least once, over restarts too.
   */
  publish(event: EventBridgeEvent): void;
}
