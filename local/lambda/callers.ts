import { randomBytes } from 'node:crypto';
import type { ExecutionEnvironment } from './execution-environment.ts';

/** The execution environment behind a request to a service. */
export interface Caller {
  readonly functionName: string;
  /** Ends it in the middle of its work; its invocation fails. */
  kill(): Promise<void>;
}

/** Who signs with which access key: as on AWS, each execution environment has temporary credentials of its own. */
export interface Callers {
  newAccessKeyId(): string;
  add(accessKeyId: string, functionName: string, environment: ExecutionEnvironment): void;
  find(accessKeyId: string): Caller | undefined;
}

export function createCallers(): Callers {
  const callers = new Map<string, { readonly functionName: string; readonly environment: ExecutionEnvironment }>();
  return {
    newAccessKeyId: () => `ASIA${randomBytes(8).toString('hex').toUpperCase()}`,
    add(accessKeyId, functionName, environment) {
      for (const [known, caller] of callers) if (caller.environment.ended) callers.delete(known);
      callers.set(accessKeyId, { functionName, environment });
    },
    find(accessKeyId) {
      const caller = callers.get(accessKeyId);
      return caller && { functionName: caller.functionName, kill: () => caller.environment.stop() };
    },
  };
}
