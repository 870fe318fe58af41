/** What the user gave cannot be used, or does not lead to a stack; the message says what to do. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
