import type { FinalJobStatus, JobRow } from '../domain/job.ts';

/** Of a row, what tells whether somebody wants to redrive its job. */
export type EndedJob = Pick<JobRow, 'jobId' | 'status' | 'stage' | 'arrivalTime' | 'doneAt' | 'batchId' | 'error'>;

export interface EndedJobsFilter {
  statuses: readonly FinalJobStatus[];
  /** RFC 3339 UTC with milliseconds; both bounds are included. */
  endedSince?: string | undefined;
  endedUntil?: string | undefined;
}

export interface EndedJobsPage {
  /** Rows that were read for it. */
  scannedCount: number;
  jobs: EndedJob[];
}

/** The jobs that have ended, for people who look into what went wrong. */
export interface EndedJobs {
  /** Reads the whole table, page by page as they are taken. @throws ServiceUnavailableError */
  scan(filter: EndedJobsFilter): AsyncIterable<EndedJobsPage>;
}
