/** What came back from one invocation; `functionError` is set when the function itself failed. */
export interface InvocationResult {
  /** JSON text: the function's result, or `{errorType, errorMessage, trace}`. */
  readonly payload: string;
  readonly functionError?: 'Unhandled';
}

/** An invocation with the lines it wrote to its log. */
export interface FinishedInvocation extends InvocationResult {
  readonly logLines: readonly string[];
}

/** Invokes a deployed function and waits for its result; queues while all its environments are busy. */
export interface FunctionInvoker {
  /**
   * @throws AwsError ResourceNotFoundException for a function that does not exist, TooManyRequestsException for one whose
   * reserved concurrency is 0, RequestTooLargeException for a payload beyond 6 MB.
   */
  invoke(functionName: string, payload: string): Promise<InvocationResult>;
}
