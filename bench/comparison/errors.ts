/** Somebody wants the measurement to end. */
export class InterruptedError extends Error {
  override readonly name = 'InterruptedError';
}
