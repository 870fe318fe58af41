import type { TransformJob } from './transform-job.ts';

/**
 * Where a job may have to wait. `start`: its instances are not up. `end`: its work is done, nobody has been told.
 * `stop`: it was told to stop, its instances are still there.
 */
export type Step = 'start' | 'end' | 'stop';

/** Decides when jobs go on. */
export interface Progress {
  /** Calls `transition` when the time for this step has come. Rejects, without a call, if `signal` aborts before. */
  take(step: Step, job: TransformJob, transition: () => Promise<void>, signal: AbortSignal): Promise<void>;
}

/** `immediate`: as fast as the work allows. `timed`: as slow as AWS. `manual`: when told to. */
export const progressModes = ['immediate', 'timed', 'manual'] as const;

export type ProgressMode = (typeof progressModes)[number];

export interface ProgressDelays {
  /** Between the creation of a job and its start, in the clock's time. */
  readonly startupDelayMs: number;
  /** Between `Stopping` and `Stopped`, in the clock's time. */
  readonly stopDelayMs: number;
  /** How long a model server may take to answer `/ping`, in real time. */
  readonly pingTimeoutMs: number;
}

const immediate: ProgressDelays = { startupDelayMs: 0, stopDelayMs: 0, pingTimeoutMs: 120_000 };

/** What holds where no delay is given. `timed` is the realistic profile of spec 11, as seen on AWS (7.4, 4.1). */
const defaultDelays: Readonly<Record<ProgressMode, ProgressDelays>> = {
  immediate,
  timed: { startupDelayMs: 200_000, stopDelayMs: 30_000, pingTimeoutMs: 30 * 60_000 },
  manual: immediate,
};

export function delaysOf(
  mode: ProgressMode,
  given: { readonly [name in keyof ProgressDelays]?: number | undefined },
): ProgressDelays {
  const { startupDelayMs, stopDelayMs, pingTimeoutMs } = defaultDelays[mode];
  return {
    startupDelayMs: given.startupDelayMs ?? startupDelayMs,
    stopDelayMs: given.stopDelayMs ?? stopDelayMs,
    pingTimeoutMs: given.pingTimeoutMs ?? pingTimeoutMs,
  };
}
