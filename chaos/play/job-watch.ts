import { isDeepStrictEqual } from 'node:util';
import { endOf, isFinal, wasSeen } from '../checks/job-view.ts';
import type { JobHistory, View } from '../observe/observation.ts';
import type { Client } from './client.ts';

/** Asks for jobs again and again and keeps every view that differs from the one before. */
export class JobWatch {
  readonly #client: Pick<Client, 'read' | 'cancel'>;
  readonly #lives = new Map<string, View[][]>();
  readonly #accepted = new Set<string>();

  constructor(client: Pick<Client, 'read' | 'cancel'>) {
    this.#client = client;
  }

  /** Of an accepted job: it has to come. */
  add(jobId: string): void {
    this.#accepted.add(jobId);
    this.addPossible(jobId);
  }

  /** Of a job that there may be, or not: nobody waits until there is. */
  addPossible(jobId: string): void {
    if (!this.#lives.has(jobId)) this.#lives.set(jobId, [[]]);
  }

  /** One look at the jobs that have not ended, or at every one: a job that has ended may change against its promise. */
  async look(which: 'open' | 'all'): Promise<void> {
    const jobs = this.histories().filter((job) => which === 'all' || !hasEnded(job));
    await Promise.all(
      jobs.map(async ({ jobId }) => {
        const view = await this.#client.read(jobId);
        if (view !== undefined) this.#keep(jobId, view);
      }),
    );
  }

  /** Asks for a job's end; what the answer shows is a view like any other. */
  async cancel(jobId: string): Promise<void> {
    const view = await this.#client.cancel(jobId);
    if (view !== undefined) this.#keep(jobId, view);
  }

  /** Jobs that ended without a result, but for those that somebody canceled. */
  failures(): string[] {
    return this.histories().flatMap((job) => (/^(Failed|Expired)$/.test(endOf(job)?.status ?? '') ? [job.jobId] : []));
  }

  /** From now on these jobs live again: a redrive has taken their end back. */
  beginAnew(jobIds: readonly string[]): void {
    for (const jobId of jobIds) this.#lives.get(jobId)?.push([]);
  }

  allEnded(): boolean {
    return this.histories().every((job) => hasEnded(job) || !(this.#accepted.has(job.jobId) || wasSeen(job)));
  }

  histories(): JobHistory[] {
    return [...this.#lives].map(([jobId, lives]) => ({ jobId, lives }));
  }

  #keep(jobId: string, view: View): void {
    const views = this.#lives.get(jobId)?.at(-1);
    if (!isDeepStrictEqual(view, views?.at(-1))) views?.push(view);
  }
}

const hasEnded = ({ lives }: JobHistory): boolean => {
  const last = lives.at(-1)?.at(-1);
  return last !== undefined && isFinal(last);
};
