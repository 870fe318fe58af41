/** What an STS operation works with. */
interface StsContext {
  readonly accountId: string;
  /** Milliseconds since the epoch. */
  readonly nowMs: number;
}

/** One operation: form parameters in, the members of its result element out. */
export interface StsOperation {
  readonly name: string;
  /** @throws AwsError */
  run(parameters: URLSearchParams, context: StsContext): object;
}
