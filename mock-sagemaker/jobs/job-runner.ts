import type { Clock } from '../ports/clock.ts';
import { ModelServerError } from '../ports/errors.ts';
import type { JobLog } from '../ports/job-log.ts';
import type { Logger } from '../ports/logger.ts';
import type { ModelHost } from '../ports/model-host.ts';
import type { ObjectStore } from '../ports/object-store.ts';
import { ObjectFailedError } from '../transform/errors.ts';
import { startContainers } from './containers.ts';
import { JobLogWriter } from './job-log-writer.ts';
import type { JobRepository } from './job-repository.ts';
import { chooseTunables } from './plan-transform.ts';
import { sleep } from './sleep.ts';
import { toFailure } from './to-failure.ts';
import {
  endTransformJob,
  isTerminal,
  type JobOutcome,
  requestStop,
  startTransformJob,
  type TransformJob,
} from './transform-job.ts';
import { transformObjects } from './transform-objects.ts';

export interface JobRunnerOptions {
  readonly jobs: JobRepository;
  readonly objectStore: ObjectStore;
  readonly modelHost: ModelHost;
  readonly jobLogs: readonly JobLog[];
  readonly clock: Clock;
  readonly newId: () => string;
  readonly logger: Logger;
  /** Between the creation of a job and its start. */
  readonly startupDelayMs: number;
  /** Between `Stopping` and `Stopped`. */
  readonly stopDelayMs: number;
}

interface Run {
  readonly abort: AbortController;
  readonly done: Promise<void>;
}

/** Runs transform jobs from creation to their end. Disposing it abandons what runs, to be resumed by a later process. */
export class JobRunner implements AsyncDisposable {
  readonly #options: JobRunnerOptions;
  readonly #runs = new Map<string, Run>();
  #isClosing = false;

  constructor(options: JobRunnerOptions) {
    this.#options = options;
  }

  /** Begins the work on a job and returns at once. */
  start(job: TransformJob): void {
    if (this.#isClosing || this.#runs.has(job.arn)) return;
    const abort = new AbortController();
    const done = this.#run(job, abort.signal)
      .catch((error: unknown) => this.#options.logger.error('transform job not finished', { jobArn: job.arn, error }))
      .finally(() => this.#runs.delete(job.arn));
    this.#runs.set(job.arn, { abort, done });
  }

  /** Asks a job to stop; returns when its status says so. */
  async stop(job: TransformJob): Promise<void> {
    await this.#options.jobs.update(job.request.TransformJobName, requestStop);
    this.#runs.get(job.arn)?.abort.abort();
  }

  /** Takes up what an earlier process left open; a job in progress runs again from its start. */
  resume(): void {
    this.#options.jobs.resumeEvents();
    for (const job of this.#options.jobs.list()) if (!isTerminal(job.status)) this.start(job);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosing = true;
    const runs = [...this.#runs.values()];
    for (const { abort } of runs) abort.abort();
    await Promise.all(runs.map(({ done }) => done));
  }

  async #run(job: TransformJob, signal: AbortSignal): Promise<void> {
    const { jobs, clock, logger, stopDelayMs } = this.#options;
    const name = job.request.TransformJobName;
    const outcome = job.status === 'Stopping' ? undefined : await this.#work(job, signal);
    if (this.#isClosing) return;
    if (jobs.get(name)?.status === 'Stopping') await sleep(clock, stopDelayMs);
    await jobs.update(name, (current, now) => endTransformJob(current, outcome, now));
    const ended = jobs.get(name);
    logger.info('transform job ended', { jobName: name, status: ended?.status, failureReason: ended?.failureReason });
  }

  /** Undefined if the job was aborted. */
  async #work(job: TransformJob, signal: AbortSignal): Promise<JobOutcome | undefined> {
    const log = new JobLogWriter(this.#options.jobLogs, job, this.#options.clock);
    try {
      return await this.#transform(job, log, signal);
    } catch (error) {
      if (signal.aborted) return undefined;
      if (error instanceof ModelServerError) {
        log.write([error.message]);
        return { status: 'Failed', failureReason: error.failureReason };
      }
      const failure = toFailure(error);
      if (!(error instanceof ObjectFailedError)) {
        this.#options.logger.warn('transform job failed', { jobArn: job.arn, error });
      }
      log.write(failure.logLines);
      return { status: 'Failed', failureReason: failure.failureReason };
    }
  }

  async #transform(job: TransformJob, log: JobLogWriter, signal: AbortSignal): Promise<JobOutcome> {
    const { clock, jobs, modelHost, objectStore, newId } = this.#options;
    const { request } = job;
    await sleep(clock, this.#options.startupDelayMs, signal);
    await jobs.update(request.TransformJobName, startTransformJob);
    const model = { modelName: request.ModelName, containers: job.containers, settings: request };
    using containers = await startContainers(modelHost, model, signal);
    const { urls } = containers;
    const tunables = chooseTunables(request, await modelHost.readExecutionParameters(urls[0], signal));
    const startedAt = jobs.get(request.TransformJobName)?.startedAt ?? clock.now();
    const failure = await transformObjects({ objectStore, request, tunables, urls, log, startedAt, newId }, signal);
    return failure ? { status: 'Failed', failureReason: failure.failureReason } : { status: 'Completed' };
  }
}
