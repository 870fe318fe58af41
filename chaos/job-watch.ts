import { isDeepStrictEqual } from 'node:util';
import { isFinal } from './checks/job-view.ts';
import type { Client } from './client.ts';
import type { JobHistory, View } from './observation.ts';

/** Asks for jobs again and again and keeps every view that differs from the one before. */
export class JobWatch {
  readonly #client: Pick<Client, 'read'>;
  readonly #views = new Map<string, View[]>();

  constructor(client: Pick<Client, 'read'>) {
    this.#client = client;
  }

  add(jobId: string): void {
    if (!this.#views.has(jobId)) this.#views.set(jobId, []);
  }

  /** One look at every job. */
  async look(): Promise<void> {
    await Promise.all(
      [...this.#views].map(async ([jobId, views]) => {
        const view = await this.#client.read(jobId);
        if (view !== undefined && !isDeepStrictEqual(view, views.at(-1))) views.push(view);
      }),
    );
  }

  allEnded(): boolean {
    return [...this.#views.values()].every((views) => {
      const last = views.at(-1);
      return last !== undefined && isFinal(last);
    });
  }

  histories(): JobHistory[] {
    return [...this.#views].map(([jobId, views]) => ({ jobId, views }));
  }
}
