/**
 * `missing`: no such bucket or key. `refused`: the store answered with another client error.
 * `unavailable`: no answer, or a server error.
 */
export type ObjectStoreErrorKind = 'missing' | 'refused' | 'unavailable';

export class ObjectStoreError extends Error {
  override readonly name = 'ObjectStoreError';
  readonly kind: ObjectStoreErrorKind;

  constructor(kind: ObjectStoreErrorKind, message: string, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
  }
}

/** A model server that did not come up. `message` says why, for people. */
export class ModelServerError extends Error {
  override readonly name = 'ModelServerError';
  /** The sentence for `FailureReason`, with its class in front. */
  readonly failureReason: string;

  constructor(failureReason: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.failureReason = failureReason;
  }
}

/** An event that will not be taken however often it is published. `message` says why and what helps, for people. */
export class EventRefusedError extends Error {
  override readonly name = 'EventRefusedError';
}
