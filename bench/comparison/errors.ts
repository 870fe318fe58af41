/** Somebody wants the measurement to end. */
export class InterruptedError extends Error {
  override readonly name = 'InterruptedError';

  constructor() {
    super('Interrupted: nothing is written, and the containers are removed.');
  }
}
