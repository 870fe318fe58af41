import type { TransformJobStateChangeEvent } from './state-change-event.ts';
import type { TransformJobRequest } from './transform-job-request.ts';

export type TransformJobStatus = 'InProgress' | 'Completed' | 'Failed' | 'Stopping' | 'Stopped';

/** What a container definition of the model said when the job was created; deleting the model does not touch the job. */
export interface JobContainer {
  /** `ContainerHostname`, or the name that its place gives it. */
  readonly hostname: string;
  readonly image?: string | undefined;
  readonly modelDataUrl?: string | undefined;
  readonly environment: Readonly<Record<string, string>>;
}

/** A transform job as it is kept. Times are milliseconds since the epoch. */
export interface TransformJob {
  /** Grows with each job; keeps the order of jobs that were created in the same millisecond. */
  readonly sequence: number;
  readonly arn: string;
  readonly request: TransformJobRequest;
  /** More than one: an inference pipeline, in order. */
  readonly containers: readonly JobContainer[];
  readonly status: TransformJobStatus;
  readonly createdAt: number;
  readonly startedAt?: number;
  readonly endedAt?: number;
  readonly lastModifiedAt: number;
  readonly failureReason?: string;
  /** Status changes that no one has been told of yet, oldest first. */
  readonly pendingEvents: readonly TransformJobStateChangeEvent[];
}

export type JobOutcome =
  | { readonly status: 'Completed' }
  | { readonly status: 'Failed'; readonly failureReason: string };

const maxFailureReasonCharacters = 1024;

export function isTerminal(status: TransformJobStatus): boolean {
  return status === 'Completed' || status === 'Failed' || status === 'Stopped';
}

/** The instances are up. */
export function startTransformJob(job: TransformJob, now: number): TransformJob {
  if (job.status !== 'InProgress') return job;
  const startedAt = Math.max(now, job.createdAt);
  return { ...job, startedAt, lastModifiedAt: Math.max(startedAt, job.lastModifiedAt) };
}

/** The work is over. A job that was told to stop meanwhile stays on its way to Stopped, whatever came out. */
export function endTransformJob(job: TransformJob, outcome: JobOutcome, now: number): TransformJob {
  if (job.status !== 'InProgress') return job;
  const ended = { ...job, ...timesOfEnd(job, now) };
  return outcome.status === 'Completed'
    ? { ...ended, status: 'Completed' }
    : { ...ended, status: 'Failed', failureReason: outcome.failureReason.slice(0, maxFailureReasonCharacters) };
}

/** The instances of a job that was told to stop are gone. */
export function finishStop(job: TransformJob, now: number): TransformJob {
  return job.status === 'Stopping' ? { ...job, ...timesOfEnd(job, now), status: 'Stopped' } : job;
}

/** Someone called StopTransformJob; a job that is stopping already stays as it is. */
export function requestStop(job: TransformJob, now: number): TransformJob {
  return job.status === 'InProgress'
    ? { ...job, status: 'Stopping', lastModifiedAt: Math.max(now, job.lastModifiedAt) }
    : job;
}

function timesOfEnd(
  { lastModifiedAt }: TransformJob,
  now: number,
): Pick<TransformJob, 'lastModifiedAt'> & { endedAt: number } {
  const endedAt = Math.max(now, lastModifiedAt);
  return { endedAt, lastModifiedAt: endedAt };
}
