import type { HeldWork } from '../faults/held-work.ts';
import { OutputsOfJob } from '../faults/late-output.ts';
import { Semaphore } from '../transform/invoke/semaphore.ts';
import { type JobWorkOptions, workOn } from './job-work.ts';
import { ManualProgress } from './manual-progress.ts';
import { subjectOf } from './subject-of.ts';
import { endTransformJob, finishStop, isTerminal, requestStop, type TransformJob } from './transform-job.ts';

export interface JobRunnerOptions extends Omit<JobWorkOptions, 'slots' | 'stop'> {
  /** Where late outputs wait. */
  readonly held: HeldWork;
}

/** More would only take memory and time-outs from each other: all play on the one processor here. */
const maxJobsAtWork = 64;

interface Run {
  readonly stop: AbortController;
  /** The job is left as it is, for a later process or for nobody. */
  readonly abandon: AbortController;
  /** Aborts when the run is over, however it ended. */
  readonly over: AbortController;
  readonly done: Promise<void>;
}

/** Runs transform jobs from creation to their end. Disposing it abandons what runs, to be resumed by a later process. */
export class JobRunner implements AsyncDisposable {
  readonly #options: JobRunnerOptions;
  readonly #runs = new Map<string, Run>();
  /** Those that are abandoned and not over. */
  readonly #ending = new Set<Promise<void>>();
  readonly #slots = new Semaphore(maxJobsAtWork);
  #isClosing = false;

  constructor(options: JobRunnerOptions) {
    this.#options = options;
  }

  /** Begins the work on a job and returns at once. A job that a reset has taken meanwhile is left alone. */
  start(job: TransformJob): void {
    if (this.#isClosing || this.#runs.has(job.arn) || !this.#options.jobs.get(job.request.TransformJobName)) return;
    const [stop, abandon, over] = [new AbortController(), new AbortController(), new AbortController()];
    const done = this.#run(job, stop.signal, abandon.signal)
      .catch((error: unknown) => {
        if (abandon.signal.aborted) return;
        this.#options.logger.error('transform job not finished', { jobArn: job.arn, error });
      })
      .finally(() => {
        if (this.#runs.get(job.arn) === run) this.#runs.delete(job.arn);
        over.abort();
      });
    const run = { stop, abandon, over, done };
    this.#runs.set(job.arn, run);
  }

  /** Whether no job is at work. */
  get isIdle(): boolean {
    return this.#runs.size === 0 && this.#ending.size === 0;
  }

  /** Asks a job to stop; returns when its status says so. */
  async stop(job: TransformJob): Promise<void> {
    await this.#options.jobs.update(job.request.TransformJobName, requestStop);
    this.#runs.get(job.arn)?.stop.abort();
  }

  /** With manual progress: lets a job take its next step and resolves when it has. False if there is none to take. */
  async advance(job: TransformJob): Promise<boolean> {
    const { progress } = this.#options;
    const run = this.#runs.get(job.arn);
    if (!(progress instanceof ManualProgress) || !run) return false;
    try {
      await progress.advance(job.arn, run.over.signal);
      return true;
    } catch (error) {
      if (run.over.signal.aborted) return false;
      throw error;
    }
  }

  /** Takes up what an earlier process left open; a job in progress does its work again from the beginning. */
  resume(): void {
    this.#options.jobs.resumeEvents();
    for (const job of this.#options.jobs.list()) if (!isTerminal(job.status)) this.start(job);
  }

  /** Ends the work on all jobs at once and leaves them as they are. Resolves when nothing of it goes on. */
  async abandon(): Promise<void> {
    const runs = [...this.#runs.values()];
    this.#runs.clear(); // A job that comes now may have the name of one of them.
    for (const { abandon, done } of runs) {
      abandon.abort();
      this.#ending.add(done);
      void done.then(() => this.#ending.delete(done));
    }
    await Promise.all(this.#ending);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosing = true;
    await this.abandon();
  }

  async #run(job: TransformJob, stop: AbortSignal, abandoned: AbortSignal): Promise<void> {
    const { jobs, objectStore, faults, held } = this.#options;
    const outputs = new OutputsOfJob(objectStore, faults, subjectOf(job));
    const options = {
      ...this.#options,
      objectStore: outputs,
      slots: this.#slots,
      stop: () => this.stop(job),
    };
    try {
      await this.#takeSteps(job, options, stop, abandoned);
    } finally {
      const status = jobs.get(job.request.TransformJobName)?.status;
      if (status !== undefined && isTerminal(status)) outputs.jobEnded(held);
      else outputs.jobAbandoned();
    }
  }

  /** Rejects if the job is abandoned. */
  async #takeSteps(
    job: TransformJob,
    options: JobWorkOptions,
    stop: AbortSignal,
    abandoned: AbortSignal,
  ): Promise<void> {
    const { jobs, progress, logger } = options;
    const name = job.request.TransformJobName;
    const signal = AbortSignal.any([stop, abandoned]);
    const outcome = job.status === 'Stopping' ? undefined : await workOn(job, options, signal, abandoned);
    if (outcome !== undefined) {
      const end = () => jobs.update(name, (current, now) => endTransformJob(current, outcome, now));
      await progress.take('end', job, end, signal).catch((error: unknown) => {
        if (!stop.aborted) throw error;
      });
    }
    abandoned.throwIfAborted();
    const current = jobs.get(name);
    if (current?.status === 'Stopping') {
      await progress.take('stop', current, () => jobs.update(name, finishStop), abandoned);
    }
    const ended = jobs.get(name);
    logger.info('transform job ended', { jobName: name, status: ended?.status, failureReason: ended?.failureReason });
  }
}
