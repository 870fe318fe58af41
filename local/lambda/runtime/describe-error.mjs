/** An error as Lambda's Node.js runtime reports it; a thrown value that is no Error has its type as `errorType`. */
export function describeError(error) {
  try {
    if (!(error instanceof Error)) return { errorType: typeof error, errorMessage: String(error), trace: [] };
    return {
      errorType: error.name,
      errorMessage: error.message,
      ...(error.reason === undefined ? {} : { reason: error.reason }),
      trace: (error.stack ?? '').split('\n'),
    };
  } catch {
    return { errorType: 'handled', errorMessage: 'callback called with an error that cannot be described', trace: [] };
  }
}

/** An error whose name is one of the runtime's own, e.g. `Runtime.HandlerNotFound`. */
export function runtimeError(name, message) {
  const error = new Error(message);
  error.name = name;
  error.stack = `${name}: ${message}${error.stack?.slice(error.stack.indexOf('\n')) ?? ''}`;
  return error;
}

export function unhandledRejection(reason) {
  const error = runtimeError('Runtime.UnhandledPromiseRejection', String(reason));
  error.reason = describeError(reason);
  return error;
}
