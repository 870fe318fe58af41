/** A fault that cannot be set. Each problem names a member, what was given and what is allowed. */
export class FaultError extends Error {
  override readonly name = 'FaultError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The fault cannot be set: ${problems.join('; ')}.`);
    this.problems = problems;
  }
}
