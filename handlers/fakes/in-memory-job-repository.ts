import { isExpired } from '../domain/expiry.ts';
import type { JobRow, JobState } from '../domain/job.ts';
import { attributesLeftBehind, givesWay } from '../domain/job-precedence.ts';
import type { JobReference, JobTransition } from '../domain/job-transitions.ts';
import { renewableBefore } from '../domain/reservation.ts';
import type { EndedJobs, EndedJobsFilter, EndedJobsPage } from '../ports/ended-jobs.ts';
import type { JobRepository, Reservation, ReservedJob, WriteOutcome } from '../ports/job-repository.ts';
import { checkItem, checkPartitionKey, checkTransaction } from './service-limits.ts';

/** JobTable in a map. `refuse` makes every call fail, as a table does that cannot be reached. */
export class InMemoryJobRepository implements JobRepository, EndedJobs {
  readonly rows = new Map<string, JobRow>();
  readonly #reserved = new Map<string, ReservedJob>();
  refuse: Error | undefined;

  async write(transition: JobTransition): Promise<WriteOutcome> {
    this.#answer();
    checkItem(transition.jobId, transition);
    const row = this.rows.get(transition.jobId);
    if (row !== undefined && !givesWay(row, transition)) return 'superseded';

    const kept = { ...row };
    for (const name of attributesLeftBehind(transition)) delete kept[name];
    const requestHash = transition.requestHash ?? this.#reserved.get(transition.jobId)?.requestHash;
    this.rows.set(transition.jobId, { ...kept, ...transition, ...(requestHash === undefined ? {} : { requestHash }) });
    return 'written';
  }

  async writeAll(transitions: readonly JobTransition[]): Promise<WriteOutcome[]> {
    checkTransaction(transitions);
    const outcomes: WriteOutcome[] = [];
    for (const transition of transitions) outcomes.push(await this.write(transition));
    return outcomes;
  }

  async find(jobId: string): Promise<JobRow | undefined> {
    this.#answer();
    checkPartitionKey(jobId);
    return this.rows.get(jobId);
  }

  async findAll(jobIds: readonly string[]): Promise<Map<string, JobState>> {
    this.#answer();
    const found = [...this.rows].filter(([jobId]) => jobIds.includes(jobId));
    return new Map(found.map(([jobId, row]) => [jobId, stateOf(row)]));
  }

  async reserve(job: ReservedJob, now: Date): Promise<Reservation> {
    this.#answer();
    const row = this.rows.get(job.jobId);
    const owner = row ?? this.#reserved.get(job.jobId);
    const isSame = owner?.requestHash === job.requestHash;
    const isRenewable = row === undefined && isSame && (owner?.arrivalTime ?? '') < renewableBefore(now);
    if (owner === undefined || isExpired(owner, now) || isRenewable) {
      this.rows.delete(job.jobId);
      this.#reserved.set(job.jobId, job);
      return { outcome: 'reserved', arrivalTime: job.arrivalTime };
    }
    if (!isSame) return { outcome: 'conflict' };
    return row === undefined ? { outcome: 'reserved', arrivalTime: owner.arrivalTime } : { outcome: 'repeated', row };
  }

  async *listOpenBefore(time: string): AsyncGenerator<JobReference> {
    this.#answer();
    for (const { jobId, arrivalTime, openPartition } of [...this.rows.values()]) {
      if (openPartition !== undefined && arrivalTime < time) yield { jobId, arrivalTime };
    }
  }

  async findOldestOpen(): Promise<JobReference | undefined> {
    let oldest: JobReference | undefined;
    for await (const job of this.listOpenBefore('9')) {
      if (oldest === undefined || job.arrivalTime < oldest.arrivalTime) oldest = job;
    }
    return oldest;
  }

  async *scan({ statuses, endedSince = '', endedUntil = '9' }: EndedJobsFilter): AsyncGenerator<EndedJobsPage> {
    this.#answer();
    const wanted: readonly string[] = statuses;
    for (const row of [...this.rows.values()]) {
      const { jobId, status, stage, arrivalTime, doneAt = '', batchId, error } = row;
      const isWanted = wanted.includes(status) && doneAt >= endedSince && doneAt <= endedUntil;
      const job = { jobId, status, stage, arrivalTime, doneAt, ...(batchId && { batchId }), ...(error && { error }) };
      yield { scannedCount: 1, jobs: isWanted ? [job] : [] };
    }
  }

  #answer(): void {
    if (this.refuse !== undefined) throw this.refuse;
  }
}

function stateOf({ jobId, status, statusRank, stage, arrivalTime, doneAt, batchId, error }: JobRow): JobState {
  return {
    ...{ jobId, status, statusRank, stage, arrivalTime },
    ...(doneAt && { doneAt }),
    ...(batchId && { batchId }),
    ...(error && { error }),
  };
}
