import { isDeepStrictEqual } from 'node:util';
import { isFinal } from './checks/job-view.ts';
import type { Client } from './client.ts';
import type { JobHistory, View } from './observation.ts';

/** Asks for jobs again and again and keeps every view that differs from the one before. */
export class JobWatch {
  readonly #client: Pick<Client, 'read' | 'cancel'>;
  readonly #views = new Map<string, View[]>();

  constructor(client: Pick<Client, 'read' | 'cancel'>) {
    this.#client = client;
  }

  add(jobId: string): void {
    if (!this.#views.has(jobId)) this.#views.set(jobId, []);
  }

  /** One look at the jobs that have not ended, or at every one: a job that has ended may change against its promise. */
  async look(which: 'open' | 'all'): Promise<void> {
    const jobs = [...this.#views].filter(([, views]) => which === 'all' || !hasEnded(views));
    await Promise.all(
      jobs.map(async ([jobId, views]) => {
        const view = await this.#client.read(jobId);
        if (view !== undefined && !isDeepStrictEqual(view, views.at(-1))) views.push(view);
      }),
    );
  }

  /** Asks for a job's end; what the answer shows is a view like any other. */
  async cancel(jobId: string): Promise<void> {
    const view = await this.#client.cancel(jobId);
    if (view !== undefined) this.#views.get(jobId)?.push(view);
  }

  allEnded(): boolean {
    return [...this.#views.values()].every(hasEnded);
  }

  histories(): JobHistory[] {
    return [...this.#views].map(([jobId, views]) => ({ jobId, views }));
  }
}

function hasEnded(views: readonly View[]): boolean {
  const last = views.at(-1);
  return last !== undefined && isFinal(last);
}
