/** Something the user gave cannot be used; the message says what was given, what is allowed and what to do. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
