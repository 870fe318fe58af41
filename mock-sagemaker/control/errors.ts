/** A job that cannot be advanced: there is none of that name, or it has no step to take. */
export class AdvanceError extends Error {
  override readonly name = 'AdvanceError';
  readonly reason: 'unknown' | 'refused';

  constructor(reason: AdvanceError['reason'], message: string) {
    super(message);
    this.reason = reason;
  }
}
