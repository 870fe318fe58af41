import type { Refusal } from '../domain/data-log.ts';
import type { Logger } from '../ports/logger.ts';
import type { TransformLogs } from '../ports/transform-logs.ts';

export interface RefusalReaderDeps {
  transformLogs: TransformLogs;
  pause: (durationMs: number) => Promise<unknown>;
  logger: Logger;
}

/** What the log of one transform says of these objects, as far as that can be known now. Never rejects. */
export type RefusalReader = (keys: readonly string[]) => Promise<ReadonlyMap<string, Refusal>>;

/** A transform's end may be told before its last lines are in its log. */
const pausesMs = [0, 1000, 2000, 4000];

/**
 * Reads the log of a transform when it is first asked for, and again, after a while, as long as it lacks an object that is asked
 * for; no more than four times in all, however many batches the transform has. A log that cannot be read is not tried again.
 */
export function createRefusalReader(
  { transformLogs, pause, logger }: RefusalReaderDeps,
  transformJobName: string,
): RefusalReader {
  let refusals: ReadonlyMap<string, Refusal> = new Map();
  let pausesLeftMs = pausesMs;
  return async (keys) => {
    while (keys.some((key) => !refusals.has(key))) {
      const [pauseMs, ...later] = pausesLeftMs;
      if (pauseMs === undefined) break;
      pausesLeftMs = later;
      await pause(pauseMs);
      try {
        refusals = await transformLogs.readRefusals(transformJobName);
      } catch (error) {
        pausesLeftMs = [];
        logger.warn('transform log not read', { transformJobName, error });
      }
    }
    return refusals;
  };
}
