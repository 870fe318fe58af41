import type { JobTransition } from '../domain/job-transitions.ts';
import type { JobRepository, WriteOutcome } from '../ports/job-repository.ts';
import type { Metrics } from '../ports/metrics.ts';

/** The same repository, which counts the jobs that end by its writes. A write that changes nothing counts nothing. */
export function countEndedJobs(jobs: JobRepository, metrics: Metrics): JobRepository {
  const count = ({ status }: JobTransition, outcome: WriteOutcome | undefined): void => {
    if (outcome !== 'written' || status === 'Queued' || status === 'Processing') return;
    metrics.add(`Jobs${status}`);
  };
  return {
    async write(transition) {
      const outcome = await jobs.write(transition);
      count(transition, outcome);
      return outcome;
    },
    async writeAll(transitions) {
      const outcomes = await jobs.writeAll(transitions);
      for (const [index, transition] of transitions.entries()) count(transition, outcomes[index]);
      return outcomes;
    },
    find: (jobId) => jobs.find(jobId),
    findAll: (jobIds) => jobs.findAll(jobIds),
    reserve: (job, now) => jobs.reserve(job, now),
    listOpenBefore: (time) => jobs.listOpenBefore(time),
    findOldestOpen: () => jobs.findOldestOpen(),
  };
}
