import type { Clock } from '../clock.ts';
import type { FunctionLogs } from './function-logs.ts';

/** The log of one execution environment, with the lines that Lambda itself adds around each invocation. */
export interface InvocationLog {
  line(message: string): void;
  initialised(durationMs: number): void;
  started(requestId: string): void;
  timedOut(requestId: string, timeoutMs: number): void;
  /** Returns what the invocation wrote, Lambda's own lines included; of very many lines the latest. */
  finished(requestId: string, durationMs: number, memoryMegabytes: number, usedBytes: number): readonly string[];
}

const maxKeptLines = 256;
const bytesPerMegabyte = 1024 * 1024;

export function createInvocationLog(
  logs: FunctionLogs,
  logGroupName: string,
  logStreamName: string,
  clock: Clock,
): InvocationLog {
  let lines: string[] = [];
  let initDurationMs: number | undefined;

  const line = (message: string) => {
    lines.push(message);
    if (lines.length > 2 * maxKeptLines) lines = lines.slice(-maxKeptLines);
    logs.append(logGroupName, logStreamName, clock.now(), message);
  };

  return {
    line,
    initialised(durationMs) {
      initDurationMs = durationMs;
    },
    started(requestId) {
      lines = [];
      line(`START RequestId: ${requestId} Version: $LATEST`);
    },
    timedOut(requestId, timeoutMs) {
      const time = new Date(clock.now()).toISOString();
      line(`${time} ${requestId} Task timed out after ${(timeoutMs / 1000).toFixed(2)} seconds`);
    },
    finished(requestId, durationMs, memoryMegabytes, usedBytes) {
      line(`END RequestId: ${requestId}`);
      const fields = [
        `REPORT RequestId: ${requestId}`,
        `Duration: ${durationMs.toFixed(2)} ms`,
        `Billed Duration: ${Math.ceil(durationMs)} ms`,
        `Memory Size: ${memoryMegabytes} MB`,
        `Max Memory Used: ${Math.ceil(usedBytes / bytesPerMegabyte)} MB`,
      ];
      if (initDurationMs !== undefined) fields.push(`Init Duration: ${initDurationMs.toFixed(2)} ms`);
      initDurationMs = undefined;
      line(fields.join('\t'));
      return lines;
    },
  };
}
