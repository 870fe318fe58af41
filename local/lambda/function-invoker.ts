/** What came back from one invocation; `functionError` is set when the function itself failed. */
export interface InvocationResult {
  /** JSON text: the function's result, or `{errorType, errorMessage, trace}`. */
  readonly payload: string;
  readonly functionError?: 'Unhandled';
}

/** Invokes a deployed function and waits for its result; queues while all its environments are busy. */
export interface FunctionInvoker {
  /** @throws AwsError ResourceNotFoundException for a function that does not exist. */
  invoke(functionName: string, payload: string): Promise<InvocationResult>;
}
