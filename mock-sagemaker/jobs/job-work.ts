import { capacityErrorReason } from '../faults/capacity-error.ts';
import type { Faults } from '../faults/faults.ts';
import type { Clock } from '../ports/clock.ts';
import { ModelServerError } from '../ports/errors.ts';
import type { JobLog } from '../ports/job-log.ts';
import type { Logger } from '../ports/logger.ts';
import type { ModelHost } from '../ports/model-host.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { ObjectFailedError } from '../transform/errors.ts';
import type { Semaphore } from '../transform/invoke/semaphore.ts';
import { startContainers } from './containers.ts';
import { JobLogWriter } from './job-log-writer.ts';
import type { JobRepository } from './job-repository.ts';
import { chooseTunables } from './plan-transform.ts';
import type { Progress } from './progress.ts';
import { sleep } from './sleep.ts';
import { subjectOf } from './subject-of.ts';
import { toFailure } from './to-failure.ts';
import { type JobOutcome, startTransformJob, type TransformJob } from './transform-job.ts';
import { transformObjects } from './transform-objects.ts';

export interface JobWorkOptions {
  readonly jobs: JobRepository;
  readonly objectStore: ObjectStore;
  readonly modelHost: ModelHost;
  readonly jobLogs: readonly JobLog[];
  readonly progress: Progress;
  readonly faults: Faults;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly logger: Logger;
  /** Lets a number of jobs work at a time. */
  readonly slots: Semaphore;
  /** As StopTransformJob does it; aborts the signal of the work. */
  readonly stop: () => Promise<void>;
}

/** Does the work of one job and says what came out; undefined if `signal` aborted it, which it does when `abandoned` does. */
export async function workOn(
  job: TransformJob,
  options: JobWorkOptions,
  signal: AbortSignal,
  abandoned: AbortSignal,
): Promise<JobOutcome | undefined> {
  const log = new JobLogWriter(options.jobLogs, job, options.clock);
  try {
    await startInstances(job, options, signal);
    if (options.slots.isFull) log.write(['Hint: this job waits for its turn; enough others are at work.']);
    return await options.slots.run(() => transform(job, log, options, signal, abandoned), signal);
  } catch (error) {
    if (signal.aborted) return undefined;
    if (error instanceof ModelServerError) {
      log.write([error.message]);
      return { status: 'Failed', failureReason: error.failureReason };
    }
    const failure = toFailure(error);
    if (!(error instanceof ObjectFailedError)) options.logger.warn('transform job failed', { jobArn: job.arn, error });
    log.write(failure.logLines);
    return { status: 'Failed', failureReason: failure.failureReason };
  }
}

/** A job that an earlier process has started keeps its TransformStartTime. */
async function startInstances(
  job: TransformJob,
  { jobs, progress, faults, clock }: JobWorkOptions,
  signal: AbortSignal,
): Promise<void> {
  if (job.startedAt !== undefined) return;
  const subject = subjectOf(job);
  let isRefused = false;
  const start = async (): Promise<void> => {
    await sleep(clock, faults.take('slow-start', subject)?.delayMs ?? 0, signal);
    isRefused = faults.take('capacity-error', subject) !== undefined;
    if (!isRefused) await jobs.update(job.request.TransformJobName, startTransformJob);
  };
  await progress.take('start', job, start, signal);
  if (isRefused) throw new ModelServerError(capacityErrorReason, 'No capacity: the fault capacity-error was set.');
}

async function transform(
  job: TransformJob,
  log: JobLogWriter,
  { jobs, objectStore, modelHost, faults, clock, newId, stop }: JobWorkOptions,
  signal: AbortSignal,
  abandoned: AbortSignal,
): Promise<JobOutcome> {
  const { request } = job;
  if (faults.take('internal-error', subjectOf(job))) {
    throw new ObjectFailedError('InternalServerError', ['Internal error: the fault internal-error was set.']);
  }
  if (faults.take('stopped', subjectOf(job))) {
    log.write(['Stopped: the fault stopped was set.']);
    await stop();
    signal.throwIfAborted();
  }
  const model = {
    modelName: request.ModelName,
    containers: job.containers,
    settings: request,
    onOutput: log.writeOutput,
  };
  using containers = await startContainers(modelHost, model, signal);
  const { urls } = containers;
  const tunables = chooseTunables(request, await modelHost.readExecutionParameters(urls[0], signal));
  const startedAt = jobs.get(request.TransformJobName)?.startedAt ?? clock.now();
  const failureReason = await transformObjects(
    { objectStore, request, tunables, urls, log, startedAt, newId, faults, abandoned },
    signal,
  );
  return failureReason === undefined ? { status: 'Completed' } : { status: 'Failed', failureReason };
}
