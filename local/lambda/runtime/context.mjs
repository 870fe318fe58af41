/** The context object of a Node.js handler, https://docs.aws.amazon.com/lambda/latest/dg/nodejs-context.html. */
export function createContext(requestId, timeoutMs, environment, { succeed, fail }) {
  const startedAt = performance.now();
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName: environment.functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: environment.functionArn,
    memoryLimitInMB: String(environment.memoryMegabytes),
    awsRequestId: requestId,
    logGroupName: environment.logGroupName,
    logStreamName: environment.logStreamName,
    getRemainingTimeInMillis: () => Math.max(0, Math.round(timeoutMs - (performance.now() - startedAt))),
    succeed,
    fail,
    done: (error, result) => (error === undefined || error === null ? succeed(result) : fail(error)),
  };
}
