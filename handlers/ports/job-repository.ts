import type { JobRow, JobState } from '../domain/job.ts';
import type { JobReference, JobTransition } from '../domain/job-transitions.ts';

/** `superseded`: the row is already as far or farther, and stays as it is. */
export type WriteOutcome = 'written' | 'superseded';

export interface ReservedJob {
  jobId: string;
  requestHash: string;
  /** RFC 3339 UTC with milliseconds. */
  arrivalTime: string;
  expiresAt: number;
}

/** What a claim on a job id found there. */
export type Reservation =
  /** Nobody accepted this job yet: it may go on the stream, with this arrival time. It is an earlier try's if that is young. */
  | { outcome: 'reserved'; arrivalTime: string }
  /** The same request was accepted before. */
  | { outcome: 'repeated'; row: JobRow }
  /** The id belongs to another request. */
  | { outcome: 'conflict' };

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html */
export const maxWritesAtOnce = 100;

export interface JobRepository {
  /** Writes what the transition mentions if the row gives way to it (`givesWay`); creates the row if it is missing. */
  write(transition: JobTransition): Promise<WriteOutcome>;
  /**
   * The same for up to `maxWritesAtOnce` transitions of different jobs, in fewer calls. Each is decided by itself.
   *
   * @returns an outcome for each, in their order
   */
  writeAll(transitions: readonly JobTransition[]): Promise<WriteOutcome[]>;
  find(jobId: string): Promise<JobRow | undefined>;
  /** Of the rows that there are of these jobs what decides about each, by job id. */
  findAll(jobIds: readonly string[]): Promise<Map<string, JobState>>;
  /**
   * Binds a job id to one request before that goes on the stream, until it expires; of an earlier job or request whose time is
   * over nothing is left. An id that is only reserved is not yet a job. A repeat of the request then takes over the arrival time
   * of the reservation, or, if that is from before `renewableBefore`, reserves anew.
   */
  reserve(job: ReservedJob, now: Date): Promise<Reservation>;
  /** All jobs without a final status that were submitted, or last redriven, before a time. May lag behind writes for a moment. */
  listOpenBefore(time: string): AsyncIterable<JobReference>;
  /** The one of them with the earliest such time, if there is any. */
  findOldestOpen(): Promise<JobReference | undefined>;
}
