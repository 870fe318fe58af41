import type { Faults } from '../faults/faults.ts';
import type { HeldWork } from '../faults/held-work.ts';
import type { JobRunner } from '../jobs/job-runner.ts';
import type { JobLogArchive } from '../ports/job-log.ts';
import type { ResourceStore } from '../ports/resource-store.ts';

export interface Resettable {
  readonly runner: JobRunner;
  readonly held: HeldWork;
  readonly faults: Faults;
  readonly stores: Readonly<Record<'jobs' | 'models' | 'tags', Pick<ResourceStore<unknown>, 'clear'>>>;
  readonly jobLog: JobLogArchive;
}

/**
 * Removes jobs with their logs, models, tags and faults, so that the next test begins with nothing. Running jobs are cut off. Jobs and
 * models that are created from the moment of the call on stay.
 */
export async function reset({ runner, held, faults, stores, jobLog }: Resettable): Promise<void> {
  faults.clear();
  const cleared = [stores.jobs.clear(), stores.models.clear(), stores.tags.clear()];
  await Promise.all([runner.abandon(), ...cleared]);
  held.drop();
  await jobLog.clear();
}
