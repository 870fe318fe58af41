import { describeBatchRepository } from '../ports/batch-repository.conformance.ts';
import { describeBookmarks } from '../ports/bookmarks.conformance.ts';
import { describeEndedJobs } from '../ports/ended-jobs.conformance.ts';
import { describeJobRepository } from '../ports/job-repository.conformance.ts';
import { describeObjectStore } from '../ports/object-store.conformance.ts';
import { InMemoryBatchRepository } from './in-memory-batch-repository.ts';
import { InMemoryBookmarks } from './in-memory-bookmarks.ts';
import { InMemoryJobRepository } from './in-memory-job-repository.ts';
import { InMemoryObjectStore } from './in-memory-object-store.ts';

describeJobRepository('InMemoryJobRepository', async () => new InMemoryJobRepository());
describeEndedJobs('InMemoryJobRepository', async () => {
  const jobs = new InMemoryJobRepository();
  return { jobs, ended: jobs };
});
describeBatchRepository('InMemoryBatchRepository', async () => new InMemoryBatchRepository());
describeObjectStore('InMemoryObjectStore', async () => new InMemoryObjectStore());
describeBookmarks('InMemoryBookmarks', async () => new InMemoryBookmarks());
