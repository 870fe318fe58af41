import type { JobStatus } from './judge-job.ts';

const maxFaultsKept = 20;

/** Of a stretch of time: milliseconds, and how many were sent. */
export interface Times {
  readonly submitted: number;
  readonly postMs: readonly number[];
  readonly finalMs: readonly number[];
}

/** Counts what becomes of the jobs. Keeps how each job ended, and of faults the first twenty. */
export class Tally {
  readonly counts = {
    submitted: 0,
    accepted: 0,
    pushedBack: 0,
    unconfirmed: 0,
    repeated: 0,
    canceled: 0,
    refused: 0,
    processed: 0,
  };
  readonly faults: string[] = [];
  faultCount = 0;
  /** Accepted and not ended. */
  open = 0;
  /** By job: the status in which its client saw it end. */
  readonly ends = new Map<string, JobStatus>();
  /** Jobs that may exist or not: the API could not tell whether it took the request. */
  readonly unconfirmed = new Set<string>();
  #postMs: number[] = [];
  #finalMs: number[] = [];
  #submittedBefore = 0;

  answered(postMs: number): void {
    this.#postMs.push(postMs);
  }

  processed(finalMs: number): void {
    this.counts.processed += 1;
    this.#finalMs.push(finalMs);
  }

  mayExist(jobId: string): void {
    this.counts.unconfirmed += 1;
    this.unconfirmed.add(jobId);
  }

  fault(sentence: string): void {
    this.faultCount += 1;
    if (this.faults.length < maxFaultsKept) this.faults.push(sentence);
  }

  /** What has come since the last call. */
  takeTimes(): Times {
    const submitted = this.counts.submitted - this.#submittedBefore;
    const times = { submitted, postMs: this.#postMs, finalMs: this.#finalMs };
    this.#submittedBefore = this.counts.submitted;
    this.#postMs = [];
    this.#finalMs = [];
    return times;
  }
}
