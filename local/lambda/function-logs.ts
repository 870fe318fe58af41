/** Where functions' output goes. Writing must be cheap: it happens several times per invocation. */
export interface FunctionLogs {
  /** @param timestamp milliseconds since the epoch. */
  append(logGroupName: string, logStreamName: string, timestamp: number, message: string): void;
}
