/** Somebody wants the soak to end. */
export class InterruptedError extends Error {
  override readonly name = 'InterruptedError';

  constructor() {
    super('Interrupted: nothing is judged or written, and the environment is stopped and its data removed.');
  }
}

export class EnvironmentEndedError extends Error {
  override readonly name = 'EnvironmentEndedError';

  constructor(how: string) {
    super(`The environment ended by itself with ${how}, while jobs were open. What it printed stands above.`);
  }
}
