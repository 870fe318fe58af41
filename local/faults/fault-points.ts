import type { ServiceName } from '../gateway/route.ts';

/** What happens to a request: instead of it, before it takes effect, or after its effect and before its answer. */
export type RequestFault =
  | { readonly kind: 'throttled' }
  | { readonly kind: 'internal-error'; readonly when: 'before' | 'after' }
  | { readonly kind: 'function-killed'; readonly when: 'before' | 'after' }
  | { readonly kind: 'process-killed'; readonly when: 'before' | 'after' };

/** `answer-lost`: the function does its work, the event source mapping does not hear of it. `twice`: two runs at once. */
type StreamBatchFault = { readonly kind: 'answer-lost' } | { readonly kind: 'twice' };

/**
 * Named places that work passes. Each is told of once per passage and says what goes wrong there; what to answer, and when, is
 * decided outside of `local/`. Without them nothing here runs.
 */
export interface FaultPoints {
  /** A deployed function asks a service; the operation has its AWS name. */
  request(functionName: string, service: ServiceName, operation: string): RequestFault | undefined;
  /**
   * EventBridge has an event for a function.
   *
   * @returns the delay in milliseconds of each copy that arrives: `[0]` as usual, `[]` lost, `[0, 0]` doubled
   */
  event(functionName: string): readonly number[];
  /** The event source mapping has a batch for its function. */
  streamBatch(functionName: string): StreamBatchFault | undefined;
}

/** A fault inside SageMaker, as docs/mock-sagemaker-faults.md describes it. */
export interface PlatformFault {
  readonly kind: string;
  /** How often it strikes before it is spent. */
  readonly times: number;
  readonly [member: string]: unknown;
}

/** What goes wrong inside SageMaker. */
export interface PlatformFaults {
  /**
   * From now on these and no others.
   *
   * @param struck told of each strike before it takes effect, with the place of its fault among `faults`
   * @throws Error that names every wrong member of a fault
   */
  set(faults: readonly PlatformFault[], struck: (index: number) => void): void;
}
