/**
 * An error that AWS documents: `code` is AWS's own name for it, `message` AWS's own text. Each service builds its own in
 * its `errors.ts`; the protocol layer turns it into JSON or XML.
 */
export class AwsError extends Error {
  override readonly name = 'AwsError';
  readonly code: string;
  readonly status: number;
  /** Further members of the error body, e.g. `Item` of a failed condition. */
  readonly members: Readonly<Record<string, unknown>>;

  constructor(code: string, message: string, status = 400, members: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.code = code;
    this.status = status;
    this.members = members;
  }
}

/** For an operation that AWS has and this environment lacks: never a wrong success. */
export function notImplemented(service: string, operation: string): AwsError {
  return new AwsError(
    'NotImplementedException',
    `${service} ${operation} is not implemented by the embedded environment. See docs/parity.md for what is; the same stack ` +
      'on LocalStack or AWS may offer it.',
    501,
  );
}

export const validationException = (message: string) => new AwsError('ValidationException', message);
