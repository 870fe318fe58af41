/**
 * A service throttles, fails or does not answer although the SDK tried again. Trying later may work; of the job stream it also says
 * that nothing was done.
 */
export class ServiceUnavailableError extends Error {
  override readonly name = 'ServiceUnavailableError';

  constructor(service: string, cause: unknown) {
    super(`${service} does not take the request now`, { cause });
  }
}

/** A service was asked, perhaps several times, and did not say that it refuses: what it was asked for may have been done. */
export class UnconfirmedError extends Error {
  override readonly name = 'UnconfirmedError';

  constructor(service: string, cause: unknown) {
    super(`${service} did not confirm the request`, { cause });
  }
}

export class ObjectNotFoundError extends Error {
  override readonly name = 'ObjectNotFoundError';

  constructor(key: string, cause?: unknown) {
    super(`There is no object "${key}" in the data bucket`, { cause });
  }
}

/** An event that is not of the kind its trigger delivers: wrong wiring, which no retry repairs. */
export class UnexpectedEventError extends Error {
  override readonly name = 'UnexpectedEventError';

  constructor(expected: string, problem: string) {
    super(`Expected ${expected}, but ${problem}`);
  }
}
