/** From the host thread to an execution environment: one invocation. */
export interface InvocationMessage {
  readonly requestId: string;
  /** JSON text of the event. */
  readonly payload: string;
  readonly timeoutMs: number;
}

/** From an execution environment to the host thread. Payloads are JSON text; nothing is parsed on the way. */
export type EnvironmentMessage =
  | { readonly type: 'ready' }
  | { readonly type: 'log'; readonly lines: readonly string[] }
  | {
      readonly type: 'result' | 'failure';
      readonly payload: string;
      readonly lines: readonly string[];
      readonly usedBytes: number;
    }
  /** The environment ends: its initialisation failed, or an error that no handler caught. */
  | { readonly type: 'crash'; readonly payload: string; readonly lines: readonly string[] };

/** What an execution environment is told when it starts. */
export interface EnvironmentData {
  readonly functionName: string;
  readonly functionArn: string;
  readonly codeFolder: string;
  readonly handler: string;
  readonly memoryMegabytes: number;
  readonly logGroupName: string;
  readonly logStreamName: string;
  /** Present when the environment's clock does not run with the machine's. */
  readonly clock?: { readonly scale: number; readonly environmentMs: number; readonly machineMs: number };
}
