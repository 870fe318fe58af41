/** A request that the server refuses. The message is the answer's body, as plain text. */
export class RequestError extends Error {
  override readonly name = 'RequestError';
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.status = status;
    this.headers = headers;
  }
}

/** What keeps the server from starting, as one sentence for whoever started it. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

/** The reason an error gives, on one line: libraries put line breaks and stack traces into theirs. */
export function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replaceAll(/\s+/g, ' ').trim();
}
