import type { LambdaRuntime } from '../lambda/lambda-runtime.ts';

export interface GatedRuntime extends LambdaRuntime {
  /** Lets the invocations that have waited, and all later ones, through. */
  open(): void;
}

/**
 * Holds invocations back until everything that a function may call is there. Work that an earlier process left (records of
 * a stream, events, schedules) is taken up as soon as its service exists, which is before the others do.
 */
export function gateFunctions(runtime: LambdaRuntime): GatedRuntime {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return {
    ...runtime,
    open,
    async invoke(functionName, payload) {
      await opened;
      return runtime.invoke(functionName, payload);
    },
    async invokeAs(requestId, functionName, payload) {
      await opened;
      return runtime.invokeAs(requestId, functionName, payload);
    },
    [Symbol.asyncDispose]() {
      const stopped = runtime[Symbol.asyncDispose]();
      // Whoever still waits learns that the runtime has stopped.
      open();
      return stopped;
    },
  };
}
